import { addDays } from '../../ground/index.ts';
import { groupOf } from '../../platform/metrics/answers.ts';
import type { Point } from '../../platform/metrics/ask.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { progressOf as progressBetween, rolledUp } from './rules/objectives.ts';
import { hangingUnder } from './store.ts';
import type { ObjectiveRow } from './tables.ts';

export type Progress = {
  unit: string | null;
  currency: string | null;
  value: number | null;
  n: number | null;
  progress: number | null;
  rowsHref: string | null;
};

const unknown: Progress = { unit: null, currency: null, value: null, n: null, progress: null, rowsHref: null };

/** From the day on which an objective began to the day it is due, as known today, or on its last day once that is over. */
const pointOf = ({ startsOn, dueOn }: ObjectiveRow, today: string): Point => ({
  name: `${startsOn} ${dueOn}`,
  period: { first: startsOn, next: addDays(dueOn, 1) },
  asOf: dueOn < today ? dueOn : today,
});

/** How far an objective is by itself as of today: what the registry says of whose it is, or what was told by hand. */
async function progressNow(asker: Asker, row: ObjectiveRow): Promise<Progress> {
  const { metricId, target, ownerId, baseline } = row;
  if (metricId === null || target === null) return { ...unknown, progress: row.toldShare };
  const metric = asker.metric(metricId);
  if (!metric || metric.policy.read[asker.actor.role] === 'none' || row.startsOn > asker.today) return unknown;
  const point = pointOf(row, asker.today);
  const filter = { ownerIds: [ownerId] };
  const found = await asker.once(`objective ${metricId} ${ownerId} ${point.name}`, () =>
    metric.figures(asker, { points: [point], by: ['owner'], filter }),
  );
  const own = found.find(({ key }) => key.owner === ownerId);
  if (!own) return { ...unknown, unit: metric.unit };
  return {
    ...{ unit: metric.unit, currency: own.currency, value: own.value, n: own.n },
    progress: progressBetween({ baseline, target }, own.value),
    rowsHref: groupOf(metric, { ownerIds: [ownerId] }, point, own, null).rowsHref,
  };
}

/** An objective that hangs under another, and how far it is. */
export type Under = { row: ObjectiveRow; progress: number | null };
export type Stand = { progress: Progress; under: Under[] };

/** So deep a tree is looked at: from the company to whoever sells there are fewer steps. */
const deepest = 8;

/** How far objectives are, with what hangs under each: one that nothing else tells stands where those come to together. */
export async function progressOf(
  asker: Asker,
  rows: readonly ObjectiveRow[],
  depth = 0,
): Promise<ReadonlyMap<string, Stand>> {
  const ids = rows.map(({ id }) => id);
  const [own, children] = await Promise.all([
    Promise.all(rows.map((row) => progressNow(asker, row))),
    depth < deepest ? hangingUnder(asker.reader, asker.actor, ids) : [],
  ]);
  const below: ReadonlyMap<string, Stand> =
    children.length > 0 ? await progressOf(asker, children, depth + 1) : new Map();
  return new Map(
    rows.map((row, at) => {
      const under = children
        .filter(({ parentId }) => parentId === row.id)
        .map((child) => ({ row: child, progress: below.get(child.id)?.progress.progress ?? null }));
      const weighed = under.map(({ row: { weight }, progress }) => ({ weight, progress }));
      const progress = rolledUp(own[at]!.progress, row.metricId !== null, weighed);
      return [row.id, { progress: { ...own[at]!, progress }, under }];
    }),
  );
}
