import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { may, reach } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { isKeptFrom, type MetricRegistry } from '../../platform/metrics/registry.ts';
import { peopleByIds } from '../organisation/reads.ts';
import { countContest } from './count.ts';
import { isFitMeasure, stateOf, temptationOf } from './rules/contest.ts';
import { holds, namedAmong, type Scored } from './rules/score.ts';
import { contestById, contestsSeen, entriesOf, ownEntries } from './store.ts';
import { type ContestRow, contests, type EntryRow } from './tables.ts';

type Asking = { reader: Reader; actor: Actor; metrics: MetricRegistry; today: LocalDate };

const namesOf = async ({ reader, actor }: Asking, ids: readonly string[]) => {
  const people = await peopleByIds(reader, actor, ids);
  return (id: string) => ({ id, name: people.get(id)?.name ?? '' });
};

function shown({ actor, today }: Asking, registry: MetricRegistry, row: ContestRow, isIn: boolean) {
  const { validFrom: _, ownerId, metricVersion: __, ...said } = row;
  const metric = registry.metricById(row.metricId);
  return {
    ...said,
    unit: metric?.unit ?? '',
    temptation: temptationOf(metric?.tells ?? 'lagging'),
    state: stateOf(row, today),
    isIn,
    mayWrite: may(actor, contests.policy, 'write', ownerId),
  };
}

export async function showContest(asking: Asking, row: ContestRow, isIn: boolean) {
  const registry = await asking.metrics.forWorkspace(asking.reader, asking.actor);
  const named = await namesOf(asking, [row.ownerId]);
  return { ...shown(asking, registry, row, isIn), owner: named(row.ownerId) };
}

export async function showContests(asking: Asking) {
  const { reader, actor, metrics } = asking;
  const [rows, own, registry] = await Promise.all([
    contestsSeen(reader, actor),
    ownEntries(reader, actor),
    metrics.forWorkspace(reader, actor),
  ]);
  const named = await namesOf(
    asking,
    rows.map(({ ownerId }) => ownerId),
  );
  const isIn = new Set(own.map(({ contestId }) => contestId));
  const writes = reach(actor, contests.policy, 'write');
  return {
    items: rows.map((row) => ({ ...shown(asking, registry, row, isIn.has(row.id)), owner: named(row.ownerId) })),
    metrics: registry.all
      .filter((metric) => isFitMeasure({ ...metric, byPerson: metric.dimensions.includes('owner') }))
      .map(({ id, unit, tells }) => ({ id, unit, temptation: temptationOf(tells) })),
    mayAnnounce: writes === 'all' || writes.length > 0,
  };
}

const frozenOf = (entered: readonly EntryRow[]): Scored[] =>
  entered.flatMap(({ ownerId, result }) => (result ? [{ personId: ownerId, ...result }] : []));

/** How a contest stands for the reader: whom he may read of, and himself. Null where there is none. */
export async function showStanding(asking: Asking, id: string) {
  const { reader, actor, metrics } = asking;
  const row = await contestById(reader, actor, id);
  if (!row) return null;
  const entered = await entriesOf(reader, actor, id);
  const { scored, leftOut } =
    row.endedOn === null
      ? await countContest(asking, { contest: row, entered })
      : { scored: frozenOf(entered), leftOut: [] };
  const entryOf = new Map(entered.map((entry) => [entry.ownerId, entry]));
  const registry = await metrics.forWorkspace(reader, actor);
  const first = namedAmong(scored.map((one) => ({ ...one, isNamed: entryOf.get(one.personId)?.isNamed ?? false })));
  const named = await namesOf(asking, [row.ownerId, ...first.map(({ personId }) => personId)]);
  const metric = registry.metricById(row.metricId);
  const own = actor.personId === null ? undefined : entryOf.get(actor.personId);
  return {
    ...shown(asking, registry, row, own !== undefined),
    owner: named(row.ownerId),
    takePart: entered.length,
    ranked: scored.filter(({ rank }) => rank !== null).length,
    named: first.map(({ personId, rank, score }) => ({
      ...{ person: named(personId), rank: rank as number, score: score as number },
    })),
    you: own ? toldOf(own, scored, metric !== null && isKeptFrom(actor, metric)) : null,
    holds: row.endedOn === null ? null : holds(scored),
    leftOut,
  };
}

function toldOf({ ownerId, joinedOn, isNamed }: EntryRow, scored: readonly Scored[], isValueHidden: boolean) {
  const its = scored.find(({ personId }) => personId === ownerId);
  return {
    ...{ joinedOn, isNamed, days: its?.days ?? 0 },
    value: isValueHidden ? null : (its?.value ?? 0),
    bar: isValueHidden ? null : (its?.bar ?? null),
    score: its?.score ?? null,
    rank: its?.rank ?? null,
    unranked: its ? its.unranked : ('no-days' as const),
  };
}
