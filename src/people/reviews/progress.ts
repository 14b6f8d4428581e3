import { addDays } from '../../ground/index.ts';
import { groupOf } from '../../platform/metrics/answers.ts';
import type { Point } from '../../platform/metrics/ask.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { progressOf } from './rules/objectives.ts';
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

/** How far an objective is as of today: what the registry says of whose it is, or what was told by hand. */
export async function progressNow(asker: Asker, row: ObjectiveRow): Promise<Progress> {
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
    progress: progressOf({ baseline, target }, own.value),
    rowsHref: groupOf(metric, { ownerIds: [ownerId] }, point, own, null).rowsHref,
  };
}
