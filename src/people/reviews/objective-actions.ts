import { type LocalDate, newId } from '../../ground/index.ts';
import { may } from '../../platform/access/policy.ts';
import type { Tx } from '../../platform/history/door.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { peopleByIds } from '../organisation/reads.ts';
import { aboveOf, leadingToday } from './leading.ts';
import { leftFor } from './rules/objectives.ts';
import { objectivesAbove, objectivesOf } from './store.ts';
import { type ObjectiveRow, objectives } from './tables.ts';

export type Unfit = { unfit: { field: string; message: string } };
export type ObjectiveDone =
  | { row: ObjectiveRow }
  | { missing: true }
  | { conflict: ObjectiveRow }
  | { refused: 'over-whole'; left: number }
  | { refused: 'is-dropped' }
  | Unfit;

export const unfit = (field: string, message: string): Unfit => ({ unfit: { field, message } });

/** Whether the actor leads somebody who works here; what is wrong where he does not. */
export async function unfitToLead(tx: Tx, personId: string, field = 'personId'): Promise<Unfit | null> {
  const person = (await peopleByIds(tx, tx.actor, [personId])).get(personId);
  const isHis = may(tx.actor, objectives.policy, 'write', personId);
  return isHis && person?.active ? null : unfit(field, 'is nobody whom you lead');
}

type Agreed = Pick<
  ObjectiveRow,
  'kind' | 'topic' | 'title' | 'weight' | 'metricId' | 'baseline' | 'target' | 'startsOn' | 'dueOn' | 'parentId'
>;

function faultIn(asker: Asker, { metricId, target, startsOn, dueOn }: Agreed): Unfit | null {
  if (startsOn > dueOn) return unfit('dueOn', 'is before the day it begins');
  if ((metricId === null) !== (target === null))
    return unfit('target', metricId === null ? 'is read from no metric' : 'is needed beside its metric');
  if (metricId !== null && !asker.metric(metricId)?.dimensions.includes('owner'))
    return unfit('metricId', 'is no metric that is known by person');
  return null;
}

/** What is wrong with where it hangs: only under an open objective of somebody above, some of whose days are the same. */
async function unfitToHang(tx: Tx, { ownerId, parentId, startsOn, dueOn }: ObjectiveRow): Promise<Unfit | null> {
  if (parentId === null) return null;
  const [[parent], leading] = await Promise.all([
    objectivesAbove(tx, tx.actor, { ids: [parentId] }),
    leadingToday(tx, tx.actor),
  ]);
  if (parent?.state !== 'open' || !aboveOf(leading, ownerId).includes(parent.ownerId))
    return unfit('parentId', 'is no open objective of somebody above');
  return parent.startsOn <= dueOn && startsOn <= parent.dueOn
    ? null
    : unfit('parentId', 'is of other days than this objective');
}

async function written(tx: Tx, before: ObjectiveRow | null, after: ObjectiveRow): Promise<ObjectiveDone> {
  const wrong = before && before.parentId === after.parentId ? null : await unfitToHang(tx, after);
  if (wrong) return wrong;
  const left = leftFor(after, await objectivesOf(tx, tx.actor, after.ownerId));
  if (after.state === 'open' && after.weight > left) return { refused: 'over-whole', left: Math.max(0, left) };
  const { version } = await tx.record({ table: objectives, before, after, announce: 'objective.changed' });
  return { row: { ...after, version } };
}

/** Agrees on an objective with somebody whom one leads; all of a day share out a hundred percent. */
export async function makeObjective(
  asker: Asker,
  tx: Tx,
  { personId, ...agreed }: Agreed & { personId: string },
): Promise<ObjectiveDone> {
  const wrong = (await unfitToLead(tx, personId)) ?? faultIn(asker, agreed);
  if (wrong) return wrong;
  return written(tx, null, {
    ...{ id: newId(), version: 0, validFrom: '', ownerId: personId, ...agreed },
    ...{ toldShare: null, toldOn: null, state: 'open', droppedWhy: '' },
  });
}

export type ObjectiveChange = Partial<Pick<Agreed, 'title' | 'weight' | 'target' | 'dueOn' | 'parentId'>> & {
  toldShare?: number | undefined;
  droppedWhy?: string | undefined;
};

/** Agrees otherwise, says how far it is, or drops it. What is told by hand is told with its day. */
export async function changeObjective(
  asker: Asker,
  tx: Tx,
  { id, seen, today }: { id: string; seen: number; today: LocalDate },
  { toldShare, droppedWhy, ...agreed }: ObjectiveChange,
): Promise<ObjectiveDone> {
  const before = await tx.lock(objectives, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  if (before.state === 'dropped') return { refused: 'is-dropped' };
  if (toldShare !== undefined && before.metricId !== null)
    return unfit('toldShare', 'is not told: it is read from its metric');
  const after: ObjectiveRow = {
    ...{ ...before, ...agreed },
    ...(toldShare === undefined ? {} : { toldShare, toldOn: today }),
    ...(droppedWhy === undefined ? {} : { state: 'dropped' as const, droppedWhy }),
  };
  return faultIn(asker, after) ?? written(tx, before, after);
}
