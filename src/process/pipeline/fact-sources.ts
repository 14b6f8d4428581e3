import { type Expression, type ExpressionBuilder, type SelectQueryBuilder, type SqlBool, sql } from 'kysely';
import { addDays, addMonths, daysBetween, type LocalDate, type Period } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readableFacts } from '../../platform/access/narrow.ts';
import { build } from '../../platform/database/query.ts';
import { defineFacts } from '../../platform/database/tables.ts';
import { monthsCut } from '../../platform/metrics/rules/cube.ts';
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
type FactsAsk = {
  kinds: readonly string[];
  /** By what the answer is told apart, beside kind, currency and days. */
  columns: readonly FactColumn[];
  /** How many have the list price is asked too; without, an index alone answers. */
  listed?: boolean;
  filter: FactFilter;
  /** The days between which readings differ; facts from the last of them on are not seen. */
  seen: readonly LocalDate[];
  /** The same for the days of the events, from the first to before the last; null for a stock. */
  cohort: readonly LocalDate[] | null;
};

type Source = Sum & Pick<DealFact, 'day' | 'cohortDay' | 'productId'>;
// biome-ignore lint/suspicious/noExplicitAny: three sources of the same columns are put together
type Part = SelectQueryBuilder<any, any, Source>;
// biome-ignore lint/suspicious/noExplicitAny: conditions on whichever of the three sources
type Conditions = ExpressionBuilder<any, any>;

/** Spelled out, so that the index of loose facts alone fits whatever the parameters are. */
const isLoose = sql<SqlBool>`not f.rolled`;

/** More months than this are not read apart from the others: then the days are read as they are. */
const mostCut = 8;

/**
 * The facts behind some readings: whole months from their sums; the months that a reading cuts, and what is not rolled
 * up yet, day by day. A month's sum stands at its first day, on the same side of every bound as all of its days. `today`, where it is
 * known: nothing became true later.
 */
export function factsBehind(actor: Actor, ask: FactsAsk, today: LocalDate | null): Part {
  const { seen, cohort, filter, columns } = ask;
  const cutSeen = monthsCut(seen.filter((day) => today === null || day <= today));
  const cutCohort = monthsCut(cohort ?? []);
  const byProduct = filter.productId !== undefined || columns.includes('productId');
  if (byProduct || cutSeen.length + cutCohort.length > mostCut) return daily(actor, ask, () => []);
  // Each month by itself: its days are one stretch of an index, which several joined by OR are not.
  const notCut = (eb: Conditions) => cutCohort.map((month) => eb.not(within(eb, 'f.cohortDay', monthFrom(month))));
  const whole = monthly(actor, ask, () => none('f.month', cutSeen), cutCohort);
  const loose = daily(actor, ask, (eb) => [isLoose, ...notCut(eb)]);
  const cut = [
    ...cutCohort.map((month) => daily(actor, ask, (eb) => [within(eb, 'f.cohortDay', monthFrom(month))])),
    ...cutSeen.flatMap((month) => partsOfCut(actor, ask, cutAt(month, seen, today), { cutCohort, notCut })),
  ];
  return [loose, ...cut].reduce((all, part) => all.unionAll(part as never), whole);
}

/**
 * A month that readings cut: its sum stands on one side of all of its bounds, and the days on the other side are taken out of it and
 * told by themselves. Of the two sides the one with fewer days is told; seen from the evening of the 30th that is a day instead of thirty.
 */
type Cut = { month: LocalDate; sumAt: LocalDate; told: Period };

export function cutAt(month: LocalDate, seen: readonly LocalDate[], today: LocalDate | null): Cut {
  const { next } = monthFrom(month);
  const bounds = seen.filter((day) => day > month && day < next).sort();
  const [first, last] = [bounds[0] as LocalDate, bounds.at(-1) as LocalDate];
  const end = today !== null && today < next ? dayAfter(today) : next;
  return daysBetween(first, end) <= daysBetween(month, last)
    ? { month, sumAt: month, told: { first, next } }
    : { month, sumAt: last, told: { first: month, next: last } };
}

function partsOfCut(
  actor: Actor,
  ask: FactsAsk,
  { month, sumAt, told }: Cut,
  { cutCohort, notCut }: { cutCohort: readonly LocalDate[]; notCut: (eb: Conditions) => Expression<SqlBool>[] },
): Part[] {
  const days = (eb: Conditions) => [sql<SqlBool>`f.rolled`, within(eb, 'f.day', told), ...notCut(eb)];
  const byDay = daily(actor, ask, days);
  // From the last bound on nothing is seen, and so no sum that stands there.
  if (sumAt >= (ask.seen.at(-1) as LocalDate)) return [byDay];
  const sum = monthly(actor, ask, (eb) => [eb('f.month', '=', month)], cutCohort, sumAt);
  const takenOut = build
    .selectFrom(daily(actor, { ...ask, seen: [] }, days).as('t'))
    .select(
      () =>
        [
          ...namesOf(ask).map((name) =>
            measures.has(name) ? sql`-${sql.ref(`t.${name}`)}`.as(name) : sql.ref(`t.${name}`).as(name),
          ),
          sql<LocalDate>`${sumAt}::date`.as('day'),
          sql.ref('t.cohortDay').as('cohortDay'),
        ] as never,
    ) as unknown as Part;
  return [byDay, sum, takenOut];
}

const isOfOwnersAlone = ({ columns, listed, filter: { pipelineId, stageIds } }: FactsAsk) =>
  columns.every((column) => column === 'ownerId') && !listed && pipelineId === undefined && stageIds === undefined;

/** Sums of months, each at its first day or all at another. */
function monthly(
  actor: Actor,
  ask: FactsAsk,
  also: (eb: Conditions) => Expression<SqlBool>[],
  cutCohort: readonly LocalDate[],
  at?: LocalDate,
): Part {
  const day = at ? sql<LocalDate>`${at}::date` : sql.ref<LocalDate>('f.month');
  const months = isOfOwnersAlone(ask) ? (dealFactOwnerMonths as unknown as typeof dealFactMonths) : dealFactMonths;
  return build
    .selectFrom(readableFacts(actor, months).as('f'))
    .select((eb) => [...chosen(eb, ask), day.as('day'), eb.ref('f.cohortMonth').as('cohortDay')] as never)
    .where((eb) =>
      eb.and([
        ...matching(eb, ask, 'f.month', 'f.cohortMonth'),
        ...also(eb),
        ...(ask.cohort ? none('f.cohortMonth', cutCohort) : []),
      ]),
    ) as unknown as Part;
}

/** The sums of all that is true now: kept totals, and what is not rolled up yet. */
export function factsNow(actor: Actor, ask: Pick<FactsAsk, 'kinds' | 'columns' | 'listed' | 'filter'>): Part {
  const standing = { ...ask, seen: [], cohort: null };
  const totals = build
    .selectFrom(readableFacts(actor, dealFactTotals).as('f'))
    .select((eb) => chosen(eb, ask) as never)
    .where((eb) => eb.and(matching(eb, standing, 'f.month', 'f.cohortMonth'))) as unknown as Part;
  const loose = build
    .selectFrom(readableFacts(actor, dealFactTable).as('f'))
    .select((eb) => chosen(eb, ask) as never)
    .where((eb) => eb.and([...matching(eb, standing, 'f.day', 'f.cohortDay'), isLoose]));
  return totals.unionAll(loose as never);
}

function daily(actor: Actor, ask: FactsAsk, also: (eb: Conditions) => Expression<SqlBool>[]): Part {
  return build
    .selectFrom(readableFacts(actor, dealFactTable).as('f'))
    .select((eb) => [...chosen(eb, ask), 'f.day', 'f.cohortDay'] as never)
    .where((eb) => eb.and([...matching(eb, ask, 'f.day', 'f.cohortDay'), ...also(eb)])) as unknown as Part;
}

const measures: ReadonlySet<string> = new Set(['n', 'amount', 'days', 'listed']);
/** What is asked of each fact, in one order for all sources. */
const namesOf = ({ columns, listed }: Pick<FactsAsk, 'columns' | 'listed'>): string[] => [
  ...['kind', 'currency', 'n', 'amount', 'days', ...(listed ? ['listed'] : [])],
  ...columns,
];
const chosen = (eb: Conditions, ask: Pick<FactsAsk, 'columns' | 'listed'>) =>
  namesOf(ask).map((name) => eb.ref(`f.${name}` as never));

function matching(
  eb: Conditions,
  { kinds, filter, seen, cohort }: FactsAsk,
  day: string,
  cohortDay: string,
): Expression<SqlBool>[] {
  const { ownerIds, pipelineId, stageIds, productId, currency } = filter;
  const last = seen.at(-1);
  return [
    eb('f.kind', 'in', kinds.map((kind) => sql.lit(kind)) as never),
    ...(last ? [eb(day, '<', last)] : []),
    ...(cohort ? [eb(cohortDay, '>=', cohort[0] as LocalDate), eb(cohortDay, '<', cohort.at(-1) as LocalDate)] : []),
    ...(ownerIds ? [eb('f.ownerId', '=', sql`any(${ownerIds}::uuid[])`)] : []),
    ...(pipelineId ? [eb('f.pipelineId', '=', pipelineId)] : []),
    ...(stageIds ? [eb('f.stageId', '=', sql`any(${stageIds}::uuid[])`)] : []),
    ...(productId === null ? [eb('f.productId', 'is', null)] : productId ? [eb('f.productId', '=', productId)] : []),
    ...(currency ? [eb('f.currency', '=', currency)] : []),
  ];
}

const none = (column: string, months: readonly LocalDate[]): Expression<SqlBool>[] =>
  months.length === 0 ? [] : [sql<SqlBool>`${sql.ref(column)} <> all(${months}::date[])`];

const within = (eb: Conditions, column: string, { first, next }: Period) =>
  eb.and([eb(column, '>=', first), eb(column, '<', next)]);
const monthFrom = (first: LocalDate): Period => ({ first, next: addMonths(first, 1) });

export const dayAfter = (day: LocalDate): LocalDate => addDays(day, 1);
