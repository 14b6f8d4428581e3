import { type Instant, newId } from '../../ground/index.ts';
import { may } from '../../platform/access/policy.ts';
import type { Kept } from '../../platform/database/tables.ts';
import type { Tx } from '../../platform/history/door.ts';
import type { MetricRegistry } from '../../platform/metrics/registry.ts';
import { placesOf } from '../organisation/reads.ts';
import type { Goal } from './rules/goals.ts';
import { membersOf } from './rules/members.ts';
import { leadsWithSpace, mostPins, pinsOf, spaceById } from './store.ts';
import { type PinRow, pins, type SpaceRow, spaces } from './tables.ts';

type Unfit = { unfit: { field: string; message: string } };
type Refused = { refused: 'has-a-space' | 'too-many-pins' };
export type SpaceDone = { row: SpaceRow } | { missing: true } | { conflict: SpaceRow } | Refused | Unfit;
export type PinDone = { row: PinRow } | { missing: true } | { conflict: PinRow } | Refused | Unfit;

const unfit = (field: string, message: string): Unfit => ({ unfit: { field, message } });

async function written(tx: Tx, before: SpaceRow | null, after: SpaceRow | null): Promise<SpaceDone> {
  const { version } = await tx.record({ table: spaces, before, after, announce: 'team-space.changed' });
  return { row: { ...((after ?? before) as SpaceRow), version } };
}

/** Whoever leads a team is somebody who works here and to whom somebody reports, of whom the actor may say so. */
async function flawOfLead(tx: Tx, leadId: string): Promise<Unfit | Refused | null> {
  if (!may(tx.actor, spaces.policy, 'write', leadId)) return unfit('leadId', 'is nobody whose team you lead');
  const places = await placesOf(tx, tx.actor);
  const lead = places.find(({ id }) => id === leadId);
  if (!lead?.active) return unfit('leadId', 'must be somebody who works here');
  if (membersOf(places, leadId).length < 2) return unfit('leadId', 'must be somebody who leads others');
  return (await leadsWithSpace(tx, tx.actor, [leadId])).has(leadId) ? { refused: 'has-a-space' } : null;
}

type Said = Pick<SpaceRow, 'name' | 'purpose'>;

/** Opens the space of a team: by whoever leads it, or stands above. */
export async function openSpace(tx: Tx, { leadId, ...said }: Said & { leadId: string }): Promise<SpaceDone> {
  const flaw = await flawOfLead(tx, leadId);
  if (flaw) return flaw;
  return written(tx, null, { id: newId(), version: 0, validFrom: '', ownerId: leadId, ...said, goals: [] });
}

function flawOfGoals(registry: MetricRegistry, goals: readonly Goal[]): Unfit | null {
  const wrong = goals.findIndex(({ metricId }) => !registry.metricById(metricId)?.dimensions.includes('owner'));
  if (wrong >= 0) return unfit(`goals.${wrong}.metricId`, 'must be a metric that is known by person');
  const ids = goals.map(({ metricId, every }) => `${metricId} ${every}`);
  const twin = ids.findIndex((id, at) => ids.indexOf(id) < at);
  return twin >= 0 ? unfit(`goals.${twin}.metricId`, 'stands here twice') : null;
}

type Seen = { id: string; seen: number };

/** Says anew what a team is called, what it is for, what it is to reach, and who leads it: what is pinned goes along. */
export async function changeSpace(
  tx: Tx,
  registry: MetricRegistry,
  { id, seen }: Seen,
  { leadId, ...said }: Said & { goals: readonly Goal[]; leadId: string },
): Promise<SpaceDone> {
  const before = await tx.lock(spaces, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  const flaw = flawOfGoals(registry, said.goals) ?? (leadId === before.ownerId ? null : await flawOfLead(tx, leadId));
  if (flaw) return flaw;
  if (leadId !== before.ownerId)
    for (const { id: pinId } of await pinsOf(tx, tx.actor, id)) {
      const pin = await tx.lock(pins, pinId);
      if (pin) await tx.record({ table: pins, before: pin, after: { ...pin, ownerId: leadId } });
    }
  return written(tx, before, { ...before, ...said, ownerId: leadId });
}

/** Closes a space, with what is pinned on it; one act, taken back as one. */
export async function closeSpace(tx: Tx, { id, seen }: Seen): Promise<SpaceDone> {
  const before = await tx.lock(spaces, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  for (const { id: pinId } of await pinsOf(tx, tx.actor, id)) {
    const pin = await tx.lock(pins, pinId);
    if (pin) await tx.record({ table: pins, before: pin, after: null });
  }
  return written(tx, before, null);
}

type Pinned = Pick<PinRow, 'title' | 'url' | 'text'>;
const flawOfPin = ({ url, text }: Pinned): Unfit | null =>
  url === null && text === '' ? unfit('text', 'must be said where there is no link') : null;

/** Pins a link or a note: by anybody of the team, and those above. */
export async function pin(tx: Tx, spaceId: string, given: Pinned): Promise<PinDone> {
  const space = await spaceById(tx, tx.actor, spaceId);
  const { personId: byId } = tx.actor;
  if (!space || byId === null) return { missing: true };
  const flaw = flawOfPin(given);
  if (flaw) return flaw;
  if ((await pinsOf(tx, tx.actor, spaceId)).length >= mostPins) return { refused: 'too-many-pins' };
  const after = { id: newId(), version: 0, validFrom: '', ownerId: space.ownerId, spaceId, byId, ...given };
  const { version } = await tx.record({ table: pins, before: null, after, announce: 'team-pin.changed' });
  return { row: { ...after, version } };
}

/** Says a pin anew, or takes it down (null). */
export async function changePin(tx: Tx, { id, seen }: Seen, given: Pinned | null): Promise<PinDone> {
  const before = await tx.lock(pins, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  const flaw = given && flawOfPin(given);
  if (flaw) return flaw;
  const after = given && { ...before, ...given };
  const { version } = await tx.record({ table: pins, before, after, announce: 'team-pin.changed' });
  return { row: { ...(after ?? before), version } };
}

type Told<Row> = readonly { id: string; from: Instant; row: Omit<Row, keyof Kept> }[];
const asTold = <Row>(known: Told<Row>) => known.map(({ id, from, row }) => ({ id, states: [{ from, row }] }));

/** Spaces as a story knows them, each true from when it was opened. */
export const enterSpaces = (tx: Tx, known: Told<SpaceRow>): Promise<void> => tx.recordMany(spaces, asTold(known));

/** What is pinned on them likewise. */
export const enterPins = (tx: Tx, known: Told<PinRow>): Promise<void> => tx.recordMany(pins, asTold(known));
