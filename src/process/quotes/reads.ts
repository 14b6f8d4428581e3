import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { numberOf } from './rules/quote-course.ts';
import { newestQuotesOf, settingsOf } from './store.ts';

/** The newest quotes of a deal as they are called: Q-0007-2 · Sails, or by their title alone while they have no number. */
export async function quotesToldOf(reader: Reader, actor: Actor, dealId: string, most: number) {
  const rows = await newestQuotesOf(reader, actor, dealId, most);
  if (rows.length === 0) return [];
  const { prefix } = await settingsOf(reader, actor);
  return rows.map((row) => ({ id: row.id, title: [numberOf(prefix, row), row.title].filter(Boolean).join(' · ') }));
}

export { type AcceptedQuote, acceptedQuotes } from './accepted.ts';
