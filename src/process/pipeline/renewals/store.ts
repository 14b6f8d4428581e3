import { sql } from 'kysely';
import { type Actor, systemActor } from '../../../platform/access/actor.ts';
import { readable, readableHistory, readableOwned } from '../../../platform/access/narrow.ts';
import { build } from '../../../platform/database/query.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { readableCompanies } from '../../accounts/reads.ts';
import { type Term, type Termed, termsOf } from '../rules/renewals.ts';
import type { When } from '../store.ts';
import { type DealRow, deals } from '../tables.ts';

export type Recurring = Pick<
  DealRow,
  | 'id'
  | 'name'
  | 'companyId'
  | 'ownerId'
  | 'currency'
  | 'amount'
  | 'amountBasis'
  | 'closedOn'
  | 'lines'
  | 'originId'
  | 'originKind'
> & { sector: string | null };

/** Won deals with lines that recur, by their owners, now or as of a moment; with the sectors of their companies where they are asked for. */
export async function recurringDeals(
  reader: Reader,
  actor: Actor,
  when: When,
  withSector = false,
): Promise<Recurring[]> {
  const rows = await reader.rows(
    build
      .selectFrom(readableOwned(actor, deals, when).as('d'))
      .select(['d.id', 'd.name', 'd.companyId', 'd.ownerId', 'd.currency', 'd.amount', 'd.amountBasis'])
      .select(['d.closedOn', 'd.lines', 'd.originId', 'd.originKind'])
      .where('d.status', '=', sql.lit('won') as never)
      .where(sql<boolean>`jsonb_path_exists(d.lines, '$[*] ? (@.termMonths != null)')`)
      .orderBy('d.id'),
  );
  if (!withSector) return rows.map((row) => ({ ...row, sector: null }));
  const companies = await reader.rows(
    build
      .selectFrom(readableCompanies(actor, when).as('c'))
      .select(['c.id', 'c.sector'])
      .where('c.sector', 'is not', null),
  );
  const sectors = new Map(companies.map(({ id, sector }) => [id, sector]));
  return rows.map((row) => ({ ...row, sector: sectors.get(row.companyId ?? '') ?? null }));
}

/**
 * The terms of some won deals. Each begins where the whole chain that it renews leads to, whoever owns what stands there: what a contract
 * runs is the same for all who read it.
 */
export async function termsFor(
  reader: Reader,
  actor: Actor,
  won: readonly Termed[],
  when: When,
): Promise<Map<string, Term>> {
  const known = new Map(won.map((deal) => [deal.id, deal]));
  for (let found = won; found.length > 0; ) {
    const before = found.flatMap(({ originId, originKind }) =>
      originKind === 'renewal' && originId && !known.has(originId) ? [originId] : [],
    );
    found = before.length === 0 ? [] : await wonByIds(reader, systemActor(actor), before, when);
    for (const deal of found) known.set(deal.id, deal);
  }
  return termsOf([...known.values()]);
}

/** Won deals as terms are read off them, to judge by and not to show. */
const wonByIds = (reader: Reader, actor: Actor, ids: readonly string[], when: When): Promise<Termed[]> =>
  reader.rows(
    build
      .selectFrom(readable(actor, deals, when).as('d'))
      .select(['d.id', 'd.closedOn', 'd.lines', 'd.originId', 'd.originKind'])
      .where('d.id', '=', sql<string>`any(${[...new Set(ids)]}::uuid[])`)
      .where('d.status', '=', 'won'),
  );

/** The deals that a renewal was opened for once, whatever became of it: one that somebody removed is not opened again. */
export async function renewedOnce(reader: Reader, actor: Actor, ids: readonly string[]): Promise<Set<string>> {
  const rows = await reader.rows(
    build
      .selectFrom(readableHistory(actor, deals).as('d'))
      .select('d.originId')
      .distinct()
      .where('d.originKind', '=', 'renewal')
      .where('d.originId', '=', sql<string>`any(${[...ids]}::uuid[])`),
  );
  return new Set(rows.flatMap(({ originId }) => originId ?? []));
}

/** The deals that renew or expand one, the newest first, as far as the actor may see them. */
export const following = (reader: Reader, actor: Actor, id: string, when: When) =>
  reader.rows(
    build
      .selectFrom(readable(actor, deals, when).as('d'))
      .select(['d.id', 'd.name', 'd.status', 'd.originKind'])
      .where('d.originId', '=', id)
      .orderBy('d.id', 'desc')
      .limit(20),
  );

export const originOf = (reader: Reader, actor: Actor, id: string, when: When) =>
  reader.row(
    build
      .selectFrom(readable(actor, deals, when).as('d'))
      .select(['d.id', 'd.name', 'd.closedOn', 'd.lines', 'd.originId', 'd.originKind'])
      .where('d.id', '=', id)
      .where('d.status', '=', 'won'),
  );
