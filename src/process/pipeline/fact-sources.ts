import { type Expression, type SqlBool, sql } from 'kysely';
import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readableFacts } from '../../platform/access/narrow.ts';
import { build } from '../../platform/database/query.ts';
import { defineFacts } from '../../platform/database/tables.ts';
import {
  type Conditions,
  type FactRows,
  type FactsAsk,
  factsBehind,
  isLoose,
  read,
} from '../../platform/metrics/facts-behind.ts';
import type { DealFact } from './rules/deal-facts.ts';
import { deals } from './tables.ts';

type Kept = { kind: string; policy: typeof deals.policy; owner: 'ownerId'; confidential: 'confidential' };
const kept: Kept = { kind: deals.kind, policy: deals.policy, owner: 'ownerId', confidential: 'confidential' };
type Sum = Pick<
  DealFact,
  'kind' | 'ownerId' | 'pipelineId' | 'stageId' | 'currency' | 'confidential' | 'n' | 'amount' | 'days' | 'listed'
>;

/** Facts of single days; those that are `rolled` stand in the sums too. */
export const dealFactTable = defineFacts<DealFact & { rolled: boolean }>({ name: 'deal_facts', ...kept });
const dealFactMonths = defineFacts<Sum & { month: LocalDate; cohortMonth: LocalDate }>({
  name: 'deal_fact_months',
  ...kept,
});
/** The same without where in its pipeline a deal was: a quarter of the rows, for whatever asks by people alone. */
const dealFactOwnerMonths = defineFacts<
  Omit<Sum, 'pipelineId' | 'stageId'> & { month: LocalDate; cohortMonth: LocalDate }
>({ name: 'deal_fact_owner_months', ...kept });
const dealFactTotals = defineFacts<Sum>({ name: 'deal_fact_totals', ...kept });

/** What can be asked of facts; `productId` null is of deals without a product. */
type FactFilter = {
  ownerIds?: readonly string[] | undefined;
  pipelineId?: string | undefined;
  stageIds?: readonly string[] | undefined;
  productId?: string | null | undefined;
  currency?: string | undefined;
};

export type FactColumn = 'ownerId' | 'pipelineId' | 'stageId' | 'productId';
export type DealFactsAsk = {
  kinds: readonly string[];
  /** By what the answer is told apart, beside kind, currency and days. */
  columns: readonly FactColumn[];
  /** How many have the list price is asked too; without, an index alone answers. */
  listed?: boolean;
  filter: FactFilter;
};

type Source = Sum & Pick<DealFact, 'day' | 'cohortDay' | 'productId'>;

/** The facts of deals behind some readings. */
export const dealFactsBehind = (
  actor: Actor,
  ask: DealFactsAsk & Pick<FactsAsk, 'seen' | 'cohort'>,
  today: LocalDate | null,
): FactRows<Source> =>
  factsBehind(
    actor,
    {
      days: dealFactTable,
      months: monthsFor(ask),
      names: namesOf(ask),
      measures: ['n', 'amount', 'days', 'listed'],
      which: (eb) => which(eb, ask),
      seen: ask.seen,
      cohort: ask.cohort,
      areFoundByDay: true,
    },
    today,
  );

/** No sums tell products apart. */
function monthsFor({ columns, listed, filter: { pipelineId, stageIds, productId } }: DealFactsAsk) {
  if (productId !== undefined || columns.includes('productId')) return null;
  const byOwners = columns.every((column) => column === 'ownerId') && !listed;
  return byOwners && pipelineId === undefined && stageIds === undefined ? dealFactOwnerMonths : dealFactMonths;
}

/** The sums of all that is true now: kept totals, and what is not rolled up yet. */
export function factsNow(actor: Actor, ask: DealFactsAsk): FactRows<Source> {
  const names = namesOf(ask);
  const totals = build
    .selectFrom(readableFacts(actor, dealFactTotals).as('f'))
    .select((eb) => read(eb, { names }) as never)
    .where((eb) => eb.and(which(eb, ask))) as unknown as FactRows<Source>;
  const loose = build
    .selectFrom(readableFacts(actor, dealFactTable).as('f'))
    .select((eb) => read(eb, { names }) as never)
    .where((eb) => eb.and([...which(eb, ask), isLoose]));
  return totals.unionAll(loose as never);
}

/** What is asked of each fact, in one order for all sources. */
const namesOf = ({ columns, listed }: DealFactsAsk): string[] => [
  ...['kind', 'currency', 'n', 'amount', 'days', ...(listed ? ['listed'] : [])],
  ...columns,
];

function which(eb: Conditions, { kinds, filter }: DealFactsAsk): Expression<SqlBool>[] {
  const { ownerIds, pipelineId, stageIds, productId, currency } = filter;
  return [
    eb('f.kind', 'in', kinds.map((kind) => sql.lit(kind)) as never),
    ...(ownerIds ? [eb('f.ownerId', '=', sql`any(${ownerIds}::uuid[])`)] : []),
    ...(pipelineId ? [eb('f.pipelineId', '=', pipelineId)] : []),
    ...(stageIds ? [eb('f.stageId', '=', sql`any(${stageIds}::uuid[])`)] : []),
    ...(productId === null ? [eb('f.productId', 'is', null)] : productId ? [eb('f.productId', '=', productId)] : []),
    ...(currency ? [eb('f.currency', '=', currency)] : []),
  ];
}
