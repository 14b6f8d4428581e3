import { endOfDay, type LocalDate } from '../../../ground/index.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { readable } from '../../../platform/access/narrow.ts';
import { build } from '../../../platform/database/query.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { type Credit, creditsOf } from '../rules/splits.ts';
import { deals } from '../tables.ts';

/** A person's credit for a deal as of the end of a day. */
export type CreditOnDay = Credit & { dealId: string; currency: string };

/** Everybody's credit for these deals as of the end of a day, as far as the actor may see the deals: for quotas and pay. */
export async function creditsOn(
  reader: Reader,
  actor: Actor,
  dealIds: readonly string[],
  day: LocalDate,
): Promise<CreditOnDay[]> {
  const then = readable(actor, deals, { asOf: endOfDay(day, actor.timeZone) });
  const rows = await reader.rows(
    build
      .selectFrom(then.as('d'))
      .select(['d.id', 'd.ownerId', 'd.amount', 'd.currency', 'd.splits'])
      .where('d.id', 'in', [...dealIds])
      .orderBy('d.id'),
  );
  return rows.flatMap((deal) =>
    creditsOf(deal).map((credit) => ({ ...credit, dealId: deal.id, currency: deal.currency })),
  );
}
