import { sql } from 'kysely';
import { dayOf, type LocalDate, startOfDay } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { type Readable, readable } from '../../platform/access/narrow.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Rhythm } from '../pipeline/index.ts';
import { offerOf } from './offer.ts';
import { type Ended, endOf } from './rules/acceptance.ts';
import { numberOf } from './rules/quote-course.ts';
import { quoteTotals } from './rules/quote-totals.ts';
import { settingsOf } from './store.ts';
import { type QuoteRow, quotes } from './tables.ts';

/** A version that a buyer accepted, with what each of its lines comes to: without tax, over all its payments. */
export type AcceptedQuote = {
  id: string;
  dealId: string;
  /** What all versions of it are called by, such as Q-0007. */
  number: string;
  version: number;
  currency: string;
  day: LocalDate;
  /** Why the acceptance stands no more; null while it does. */
  ended: Ended | null;
  lines: { id: string; line: number; productId: string | null; rhythm: Rhythm; amount: number }[];
};

/** `deals`: a question for ids of deals, where those of some are wanted alone. */
type Asked = { first: LocalDate; next: LocalDate; deals?: Readable<{ id: string }> | undefined };

/** The versions that were accepted from a day on up to another, each as the offer was, by the day on which it was. */
export async function acceptedQuotes(
  reader: Reader,
  actor: Actor,
  { first, next, deals }: Asked,
): Promise<AcceptedQuote[]> {
  const wasAccepted = (of: string) =>
    sql<boolean>`(${sql.ref(`${of}.decidedPrint`)} is not null or ${sql.ref(`${of}.status`)} = 'accepted')`;
  const later = build
    .selectFrom(readable(actor, quotes).as('later'))
    .select(sql.lit(1).as('one'))
    .where(sql<boolean>`later.number = q.number and later.revision > q.revision`)
    .where(wasAccepted('later'));
  let found = build
    .selectFrom(readable(actor, quotes).as('q'))
    .selectAll('q')
    .select(sql<boolean>`exists ${later}`.as('isReplaced'))
    .where('q.decidedAt', '>=', startOfDay(first, actor.timeZone))
    .where('q.decidedAt', '<', startOfDay(next, actor.timeZone))
    .where(wasAccepted('q'));
  if (deals) found = found.where('q.recordId', 'in', deals as never);
  const rows = await reader.rows<QuoteRow & { isReplaced: boolean }>(
    found.orderBy('q.decidedAt').orderBy('q.id') as never,
  );
  if (rows.length === 0) return [];
  const { prefix } = await settingsOf(reader, actor);
  return rows.map((row) => ({
    ...{ id: row.id, dealId: row.recordId, number: calledBy(prefix, row), version: row.revision },
    ...{ currency: row.currency, day: dayOf(row.decidedAt as string, actor.timeZone), ended: endOf(row) },
    lines: linesOf(row),
  }));
}

/** What all versions of it are called by. */
const calledBy = (prefix: string, { number, title }: QuoteRow): string =>
  numberOf(prefix, { number, revision: 1 }) ?? title;

function linesOf(row: QuoteRow): AcceptedQuote['lines'] {
  const { lines } = quoteTotals(offerOf(row));
  return row.lines.map(({ id, productId, rhythm }, at) => {
    const { net, payments } = lines[at] as (typeof lines)[number];
    return { id, line: at + 1, productId, rhythm, amount: net * payments };
  });
}
