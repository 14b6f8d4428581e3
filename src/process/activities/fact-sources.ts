import { type Expression, type ExpressionBuilder, type SelectQueryBuilder, type SqlBool, sql } from 'kysely';
import { addMonths, type LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readableFacts } from '../../platform/access/narrow.ts';
import { build } from '../../platform/database/query.ts';
import type { Filter } from '../../platform/metrics/ask.ts';
import { monthsCut } from '../../platform/metrics/rules/cube.ts';
import type { ActivityFact } from './rules/activity-facts.ts';
import { anyOf } from './store.ts';
import { activityFactMonths, activityFactTable } from './tables.ts';

export type FactColumn = 'ownerId' | 'kindId' | 'direction' | 'channel';
type FactsAsk = {
  kind: ActivityFact['kind'];
  /** By what the answer is told apart, beside days. */
  columns: readonly FactColumn[];
  filter: Filter;
  /** The days between which readings differ; facts from the last of them on are not seen. */
  seen: readonly LocalDate[];
  /** The same for the days on which something was done, from the first to before the last. */
  cohort: readonly LocalDate[];
};

type Source = Pick<ActivityFact, 'kind' | 'n' | 'day' | 'cohortDay' | FactColumn>;
// biome-ignore lint/suspicious/noExplicitAny: two sources of the same columns are put together
type Part = SelectQueryBuilder<any, any, Source>;
// biome-ignore lint/suspicious/noExplicitAny: conditions on whichever of the two sources
type Conditions = ExpressionBuilder<any, any>;

/** More months than this are not read apart from the others: then the days are read as they are. */
const mostCut = 8;

/**
 * The facts behind some readings: whole months from their sums, each at its first day; what is not rolled up yet and the months that a
 * period cuts, day by day. Where an earlier day cuts a month, the days are read as they are: facts are found by when something was done.
 */
export function factsBehind(actor: Actor, ask: FactsAsk, today: LocalDate): Part {
  const cut = monthsCut(ask.cohort);
  const isSeenWhole = monthsCut(ask.seen.filter((day) => day <= today)).length === 0;
  if (!isSeenWhole || cut.length > mostCut) return daily(actor, ask, () => []);
  const months = build
    .selectFrom(readableFacts(actor, activityFactMonths).as('f'))
    .select((eb) => [...chosen(eb, ask), eb.ref('f.month').as('day'), eb.ref('f.cohortMonth').as('cohortDay')] as never)
    .where((eb) =>
      eb.and([
        ...matching(eb, ask, 'f.month', 'f.cohortMonth'),
        ...(cut.length > 0 ? [sql<SqlBool>`f.cohort_month <> all(${cut}::date[])`] : []),
      ]),
    ) as unknown as Part;
  const loose = daily(actor, ask, (eb) => [
    sql<SqlBool>`not f.rolled`,
    ...cut.map((month) => eb.not(within(eb, month))),
  ]);
  const apart = cut.map((month) => daily(actor, ask, (eb) => [within(eb, month)]));
  return [loose, ...apart].reduce((all, part) => all.unionAll(part as never), months);
}

function daily(actor: Actor, ask: FactsAsk, also: (eb: Conditions) => Expression<SqlBool>[]): Part {
  return build
    .selectFrom(readableFacts(actor, activityFactTable).as('f'))
    .select((eb) => [...chosen(eb, ask), 'f.day', 'f.cohortDay'] as never)
    .where((eb) => eb.and([...matching(eb, ask, 'f.day', 'f.cohortDay'), ...also(eb)])) as unknown as Part;
}

const chosen = (eb: Conditions, { columns }: FactsAsk) =>
  ['kind', 'n', ...columns].map((column) => eb.ref(`f.${column}` as never));

function matching(
  eb: Conditions,
  { kind, filter, seen, cohort }: FactsAsk,
  day: string,
  cohortDay: string,
): Expression<SqlBool>[] {
  const { ownerIds, activityKindId, direction, channel } = filter;
  const is = (field: string, value: string | null | undefined) =>
    value === null ? [eb(field, 'is', null)] : value ? [eb(field, '=', value)] : [];
  return [
    eb('f.kind', '=', kind),
    eb(day, '<', seen.at(-1) as LocalDate),
    eb(cohortDay, '>=', cohort[0] as LocalDate),
    eb(cohortDay, '<', cohort.at(-1) as LocalDate),
    ...(ownerIds ? [anyOf('f.ownerId', ownerIds)] : []),
    ...is('f.kindId', activityKindId),
    ...is('f.direction', direction),
    ...is('f.channel', channel),
  ];
}

const within = (eb: Conditions, month: LocalDate) =>
  eb.and([eb('f.cohortDay', '>=', month), eb('f.cohortDay', '<', addMonths(month, 1))]);
