import type { Expression, SqlBool } from 'kysely';
import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Filter } from '../../platform/metrics/ask.ts';
import { type Conditions, type FactRows, factsBehind } from '../../platform/metrics/facts-behind.ts';
import type { Bounds } from '../../platform/metrics/rules/cube.ts';
import type { ActivityFact } from './rules/activity-facts.ts';
import { anyOf } from './store.ts';
import { activityFactMonths, activityFactTable } from './tables.ts';

export type FactColumn = 'ownerId' | 'kindId' | 'direction' | 'channel';
type ActivityFactsAsk = Bounds & {
  kind: ActivityFact['kind'];
  /** By what the answer is told apart, beside days. */
  columns: readonly FactColumn[];
  filter: Filter;
};

type Source = Pick<ActivityFact, 'kind' | 'n' | 'day' | 'cohortDay' | FactColumn>;

/** The facts of activities behind some readings; they are found by when something was done. */
export const activityFactsBehind = (actor: Actor, ask: ActivityFactsAsk, today: LocalDate): FactRows<Source> =>
  factsBehind(
    actor,
    {
      days: activityFactTable,
      months: activityFactMonths,
      names: ['kind', 'n', ...ask.columns],
      measures: ['n'],
      which: (eb) => which(eb, ask),
      seen: ask.seen,
      cohort: ask.cohort,
      areFoundByDay: false,
    },
    today,
  );

function which(eb: Conditions, { kind, filter }: ActivityFactsAsk): Expression<SqlBool>[] {
  const { ownerIds, activityKindId, direction, channel } = filter;
  const is = (field: string, value: string | null | undefined) =>
    value === null ? [eb(field, 'is', null)] : value ? [eb(field, '=', value)] : [];
  return [
    eb('f.kind', '=', kind),
    ...(ownerIds ? [anyOf('f.ownerId', ownerIds)] : []),
    ...is('f.kindId', activityKindId),
    ...is('f.direction', direction),
    ...is('f.channel', channel),
  ];
}
