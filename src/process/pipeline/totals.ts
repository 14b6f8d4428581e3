import { sql } from 'kysely';
import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readableOwned, readableShared } from '../../platform/access/narrow.ts';
import { reachesBeside } from '../../platform/access/policy.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { dayAfter } from '../../platform/metrics/rules/cube.ts';
import { dealFactsBehind, type FactColumn, factsNow } from './fact-sources.ts';
import { dayNumber } from './rules/deal-facts.ts';
import { type DealFilter, matching, type When } from './store.ts';
import { deals } from './tables.ts';

export type Totals = { count: number; sum: number; otherCurrencies: number; shared: number };

export type ColumnTotals = {
  stageId: string;
  count: number;
  total: number;
  otherCurrencies: number;
  listPriced: number;
  averageDays: number | null;
};

/** Facts tell these apart; any other filter asks the deals themselves. */
const knownToFacts: ReadonlySet<string> = new Set<keyof DealFilter>(['pipelineId', 'ownerId', 'stageId', 'status']);

export const isKnownToFacts = (filter: DealFilter): boolean =>
  Object.entries(filter).every(([field, value]) => value === undefined || knownToFacts.has(field));

/** What stands at the end of a day, or now, as the facts add it up. */
export function factsAt(
  actor: Actor,
  { status, ownerId, stageId, pipelineId }: DealFilter,
  day: LocalDate,
  when: When,
  columns: readonly FactColumn[] = ['stageId'],
) {
  const ask = {
    kinds: status ?? ['open', 'won', 'lost'],
    columns,
    listed: true,
    filter: { ownerIds: ownerId, stageIds: stageId, pipelineId },
  };
  if (!when.asOf) return factsNow(actor, ask);
  const end = dayAfter(day); // today at the latest: with a moment in the past the day is over
  return dealFactsBehind(actor, { ...ask, seen: [end], cohort: null }, null);
}

/**
 * Count and sum of all deals of a filter at the end of `day` (with `when.asOf`) or now. Deals in other currencies are
 * counted, not added, and so are those that are merely shared with the actor.
 */
export async function totalsOfDeals(
  reader: Reader,
  actor: Actor,
  filter: DealFilter,
  day: LocalDate,
  when: When,
): Promise<Totals> {
  const { currency } = actor;
  const row = await reader.row<Omit<Totals, 'shared'>>(
    isKnownToFacts(filter)
      ? build
          .selectFrom(factsAt(actor, filter, day, when).as('f'))
          .select([
            sql<number>`coalesce(sum(n), 0)::bigint`.as('count'),
            sql<number>`coalesce(sum(amount) filter (where currency = ${currency}), 0)::bigint`.as('sum'),
            sql<number>`coalesce(sum(n) filter (where currency <> ${currency}), 0)::bigint`.as('otherCurrencies'),
          ])
      : matching(actor, filter, when, readableOwned).select([
          sql<number>`count(*)`.as('count'),
          sql<number>`coalesce(sum(amount) filter (where currency = ${currency}), 0)::bigint`.as('sum'),
          sql<number>`count(*) filter (where currency <> ${currency})`.as('otherCurrencies'),
        ]),
  );
  const owned = row ?? { count: 0, sum: 0, otherCurrencies: 0 };
  const shared = [...(await sharedOfStages(reader, actor, filter, when)).values()].reduce((all, n) => all + n, 0);
  return { ...owned, count: owned.count + shared, shared };
}

/** How many of a filter are merely shared with the actor, by stage. */
export async function sharedOfStages(
  reader: Reader,
  actor: Actor,
  filter: DealFilter,
  when: When,
): Promise<Map<string, number>> {
  if (!reachesBeside(actor, deals, 'read')) return new Map();
  const rows = await reader.rows(
    matching(actor, filter, when, readableShared)
      .select(['d.stageId', sql<number>`count(*)`.as('n')])
      .groupBy('d.stageId'),
  );
  return new Map(rows.map(({ stageId, n }) => [stageId, n]));
}

/** Totals of each stage of a board, over open deals. `today` is the day the board is about. */
export async function totalsOfStages(
  reader: Reader,
  actor: Actor,
  filter: DealFilter,
  today: LocalDate,
  when: When,
): Promise<ColumnTotals[]> {
  const { currency } = actor;
  const open = { ...filter, status: ['open'] };
  if (!isKnownToFacts(filter))
    return reader.rows(
      matching(actor, open, when, readableOwned)
        .select([
          'd.stageId',
          sql<number>`count(*)`.as('count'),
          sql<number>`coalesce(sum(amount) filter (where currency = ${currency}), 0)::bigint`.as('total'),
          sql<number>`count(*) filter (where currency <> ${currency})`.as('otherCurrencies'),
          sql<number>`count(*) filter (where amount_basis = 'list_price')`.as('listPriced'),
          sql<number | null>`avg(${today}::date - stage_since)::float8`.as('averageDays'),
        ])
        .groupBy('d.stageId'),
    );
  const sums = await reader.rows<Omit<ColumnTotals, 'averageDays'> & { days: number }>(
    build
      .selectFrom(factsAt(actor, open, today, when).as('f'))
      .select([
        'f.stageId',
        sql<number>`sum(n)`.as('count'),
        sql<number>`coalesce(sum(amount) filter (where currency = ${currency}), 0)::bigint`.as('total'),
        sql<number>`coalesce(sum(n) filter (where currency <> ${currency}), 0)::bigint`.as('otherCurrencies'),
        sql<number>`sum(listed)`.as('listPriced'),
        sql<number>`sum(days)::bigint`.as('days'),
      ])
      .groupBy('f.stageId')
      .having(sql<boolean>`sum(n) <> 0`),
  );
  return sums.map(({ days, ...sum }) => ({ ...sum, averageDays: (dayNumber(today) * sum.count - days) / sum.count }));
}
