import { sql } from 'kysely';
import type { LocalDate, Period } from '../../../ground/index.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { readableOwned } from '../../../platform/access/narrow.ts';
import { build } from '../../../platform/database/query.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { type DuePayment, duePayments } from '../rules/payments.ts';
import type { When } from '../store.ts';
import { deals } from '../tables.ts';
import { termsFor } from './store.ts';

export type { DuePayment };
export type DueDeal = { id: string; name: string; companyId: string | null; currency: string; payments: DuePayment[] };

/**
 * What falls due within a period of the deals that somebody sees, by their owners, now or as of a moment: of those won in it, and of
 * those won before whose lines recur.
 */
export async function dueOfDeals(
  reader: Reader,
  actor: Actor,
  { first, next }: Period,
  when: When,
): Promise<DueDeal[]> {
  const won = await reader.rows(
    build
      .selectFrom(readableOwned(actor, deals, when).as('d'))
      .select(['d.id', 'd.name', 'd.companyId', 'd.currency', 'd.amount', 'd.closedOn', 'd.lines'])
      .select(['d.originId', 'd.originKind'])
      .where('d.status', '=', sql.lit('won') as never)
      .where('d.closedOn', '<', next)
      .where((all) =>
        all.or([
          all('d.closedOn', '>=', first),
          sql<boolean>`jsonb_path_exists(d.lines, '$[*] ? (@.termMonths != null)')`,
        ]),
      )
      .orderBy('d.id'),
  );
  const terms = await termsFor(reader, actor, won, when);
  const isWithin = (day: LocalDate) => first <= day && day < next;
  return won.flatMap(({ id, name, companyId, currency, amount, closedOn, lines }) => {
    if (closedOn === null) return [];
    const from = terms.get(id)?.from ?? closedOn;
    const payments = duePayments({ amount, closedOn, from, lines }).filter(({ day }) => isWithin(day));
    return payments.length === 0 ? [] : [{ id, name, companyId, currency, payments }];
  });
}
