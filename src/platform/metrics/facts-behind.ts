import { type Expression, type ExpressionBuilder, type SelectQueryBuilder, type SqlBool, sql } from 'kysely';
import { addMonths, daysBetween, type LocalDate, type Period } from '../../ground/index.ts';
import type { Actor } from '../access/actor.ts';
import { readableFacts } from '../access/narrow.ts';
import { build } from '../database/query.ts';
import type { FactTable } from '../database/tables.ts';
import { dayAfter, monthsCut } from './rules/cube.ts';

// biome-ignore lint/suspicious/noExplicitAny: tables of other columns are put together
type Facts = FactTable<any>;
// biome-ignore lint/suspicious/noExplicitAny: conditions on whichever of the tables
export type Conditions = ExpressionBuilder<any, any>;
// biome-ignore lint/suspicious/noExplicitAny: each row has what was asked of it
export type FactRows<Row> = SelectQueryBuilder<any, any, Row>;

/** Facts as a capability keeps them, and what some readings ask of them. */
export type FactsAsk = {
  /** Facts of single days; those that are `rolled` stand in the sums too. */
  days: Facts;
  /** The same by month, asked for by the first day of each; null where no sums tell apart what is asked. */
  months: Facts | null;
  /** What is read of each fact beside its days: by what it is told apart, and its measures. */
  names: readonly string[];
  measures: readonly string[];
  /** Which facts, whatever their days. */
  which: (eb: Conditions) => Expression<SqlBool>[];
  /** The days between which readings differ; facts from the last of them on are not seen. */
  seen: readonly LocalDate[];
  /** The same for the days of the events, from the first to before the last; null for a stock. */
  cohort: readonly LocalDate[] | null;
  /** Whether an index finds facts by the day on which they became known; else they are found by the day of their event. */
  areFoundByDay: boolean;
};

/** Spelled out, so that the index of loose facts alone fits whatever the parameters are. */
export const isLoose = sql<SqlBool>`not f.rolled`;

/** More months than this are not read apart from the others: then the days are read as they are. */
const mostCut = 8;

/**
 * The facts behind some readings, with `day` and `cohortDay`: whole months from their sums; the months that a reading cuts, and what is
 * not rolled up yet, day by day. A month's sum stands at its first day, on the same side of every bound as all of its days. `today`, where
 * it is known: nothing became true later.
 */
export function factsBehind<Row>(actor: Actor, ask: FactsAsk, today: LocalDate | null): FactRows<Row> {
  const { seen, cohort, months } = ask;
  const cutSeen = monthsCut(seen.filter((day) => today === null || day <= today));
  const cutCohort = monthsCut(cohort ?? []);
  const readsDays = cutSeen.length + cutCohort.length > mostCut || (cutSeen.length > 0 && !ask.areFoundByDay);
  if (months === null || readsDays) return daily(actor, ask, () => []);
  // Each month by itself: its days are one stretch of an index, which several joined by OR are not.
  const notCut = (eb: Conditions) => cutCohort.map((month) => eb.not(within(eb, 'f.cohortDay', monthFrom(month))));
  const whole = monthly<Row>(actor, { ...ask, months }, () => none('f.month', cutSeen), cutCohort);
  const loose = daily<Row>(actor, ask, (eb) => [isLoose, ...notCut(eb)]);
  const cut = [
    ...cutCohort.map((month) => daily<Row>(actor, ask, (eb) => [within(eb, 'f.cohortDay', monthFrom(month))])),
    ...cutSeen.flatMap((month) =>
      partsOfCut<Row>(actor, { ...ask, months }, cutAt(month, seen, today), { cutCohort, notCut }),
    ),
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

type WithMonths = FactsAsk & { months: Facts };
type Cutting = { cutCohort: readonly LocalDate[]; notCut: (eb: Conditions) => Expression<SqlBool>[] };

function partsOfCut<Row>(
  actor: Actor,
  ask: WithMonths,
  { month, sumAt, told }: Cut,
  { cutCohort, notCut }: Cutting,
): FactRows<Row>[] {
  const days = (eb: Conditions) => [sql<SqlBool>`f.rolled`, within(eb, 'f.day', told), ...notCut(eb)];
  const byDay = daily<Row>(actor, ask, days);
  // From the last bound on nothing is seen, and so no sum that stands there.
  if (sumAt >= (ask.seen.at(-1) as LocalDate)) return [byDay];
  const sum = monthly<Row>(actor, ask, (eb) => [eb('f.month', '=', month)], cutCohort, sumAt);
  const negative = (name: string) =>
    ask.measures.includes(name) ? sql`-${sql.ref(`t.${name}`)}`.as(name) : sql.ref(`t.${name}`).as(name);
  const takenOut = build
    .selectFrom(daily(actor, { ...ask, seen: [] }, days).as('t'))
    .select(
      () =>
        [
          ...ask.names.map(negative),
          sql<LocalDate>`${sumAt}::date`.as('day'),
          sql.ref('t.cohortDay').as('cohortDay'),
        ] as never,
    ) as unknown as FactRows<Row>;
  return [byDay, sum, takenOut];
}

/** Sums of months, each at its first day or all at another. */
function monthly<Row>(
  actor: Actor,
  ask: WithMonths,
  also: (eb: Conditions) => Expression<SqlBool>[],
  cutCohort: readonly LocalDate[],
  at?: LocalDate,
): FactRows<Row> {
  const day = at ? sql<LocalDate>`${at}::date` : sql.ref<LocalDate>('f.month');
  return build
    .selectFrom(readableFacts(actor, ask.months).as('f'))
    .select((eb) => [...read(eb, ask), day.as('day'), eb.ref('f.cohortMonth').as('cohortDay')] as never)
    .where((eb) =>
      eb.and([
        ...matching(eb, ask, 'f.month', 'f.cohortMonth'),
        ...also(eb),
        ...(ask.cohort ? none('f.cohortMonth', cutCohort) : []),
      ]),
    ) as unknown as FactRows<Row>;
}

function daily<Row>(actor: Actor, ask: FactsAsk, also: (eb: Conditions) => Expression<SqlBool>[]): FactRows<Row> {
  return build
    .selectFrom(readableFacts(actor, ask.days).as('f'))
    .select((eb) => [...read(eb, ask), 'f.day', 'f.cohortDay'] as never)
    .where((eb) => eb.and([...matching(eb, ask, 'f.day', 'f.cohortDay'), ...also(eb)])) as unknown as FactRows<Row>;
}

export const read = (eb: Conditions, { names }: Pick<FactsAsk, 'names'>) => names.map((name) => eb.ref(`f.${name}`));

function matching(
  eb: Conditions,
  { which, seen, cohort }: FactsAsk,
  day: string,
  cohortDay: string,
): Expression<SqlBool>[] {
  const last = seen.at(-1);
  return [
    ...which(eb),
    ...(last ? [eb(day, '<', last)] : []),
    ...(cohort ? [eb(cohortDay, '>=', cohort[0] as LocalDate), eb(cohortDay, '<', cohort.at(-1) as LocalDate)] : []),
  ];
}

const none = (column: string, months: readonly LocalDate[]): Expression<SqlBool>[] =>
  months.length === 0 ? [] : [sql<SqlBool>`${sql.ref(column)} <> all(${months}::date[])`];

const within = (eb: Conditions, column: string, { first, next }: Period) =>
  eb.and([eb(column, '>=', first), eb(column, '<', next)]);
const monthFrom = (first: LocalDate): Period => ({ first, next: addMonths(first, 1) });
