import { type Instant, type LocalDate, newId } from '../../ground/index.ts';
import { systemActor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import { may } from '../../platform/access/policy.ts';
import type { Kept } from '../../platform/database/tables.ts';
import type { Tx } from '../../platform/history/door.ts';
import type { MetricRegistry } from '../../platform/metrics/registry.ts';
import { placesOf } from '../organisation/reads.ts';
import { tellOfSigning } from './notices.ts';
import { sign } from './rules/charter.ts';
import type { Expected } from './rules/templates.ts';
import { editionsOf } from './store.ts';
import { type CharterRow, charters } from './tables.ts';

type Unfit = { unfit: { field: string; message: string } };
export type CharterDone =
  | { row: CharterRow }
  | { missing: true }
  | { conflict: CharterRow }
  | {
      refused: 'charter-open-already' | 'is-no-draft' | 'not-offered' | 'not-yours-to-sign' | 'signed-already';
    }
  | Unfit;

const unfit = (field: string, message: string): Unfit => ({ unfit: { field, message } });
const unsigned = { ownSignatureAt: null, managerSignatureAt: null, managerId: null };

async function written(tx: Tx, before: CharterRow | null, after: CharterRow): Promise<CharterDone> {
  const { version } = await tx.record({ table: charters, before, after, announce: 'charter.changed' });
  return { row: { ...after, version } };
}

/** Whether the registry tells a number of people. */
export const isOfPeople = (registry: MetricRegistry, metricId: string): boolean =>
  registry.metricById(metricId)?.dimensions.includes('owner') ?? false;

/** A measure is a number that the registry tells of people, each once. */
function flawOfMeasures(registry: MetricRegistry, measures: Expected['measures']): Unfit | null {
  const wrong = measures.findIndex(({ metricId }) => !isOfPeople(registry, metricId));
  if (wrong >= 0) return unfit(`measures.${wrong}.metricId`, 'must be a metric that is known by person');
  const ids = measures.map(({ metricId }) => metricId);
  const twin = ids.findIndex((id, at) => ids.indexOf(id) < at);
  return twin >= 0 ? unfit(`measures.${twin}.metricId`, 'stands here twice') : null;
}

/** Makes a draft for somebody: the first edition, or the next after those that he has. */
export async function draftCharter(
  tx: Tx,
  registry: MetricRegistry,
  { personId, ...said }: Expected & { personId: string },
): Promise<CharterDone> {
  const place = (await placesOf(tx, tx.actor)).find(({ id }) => id === personId);
  if (!may(tx.actor, charters.policy, 'write', personId) || !place?.active)
    return unfit('personId', 'is nobody whose charter you write');
  const flaw = flawOfMeasures(registry, said.measures);
  if (flaw) return flaw;
  const [newest, ...older] = await editionsOf(tx, tx.actor, personId);
  if ([newest, ...older].some((row) => row?.state === 'draft' || row?.state === 'offered'))
    return { refused: 'charter-open-already' };
  return written(tx, null, {
    ...{ id: newId(), version: 0, validFrom: '', ownerId: personId, edition: (newest?.edition ?? 0) + 1 },
    ...{ ...said, ...unsigned, state: 'draft', offeredOn: null },
  });
}

type Seen = { id: string; seen: number };

async function locked(
  tx: Tx,
  { id, seen }: Seen,
): Promise<{ row: CharterRow } | { missing: true } | { conflict: CharterRow }> {
  const row = await tx.lock(charters, id);
  if (!row) return { missing: true };
  return row.version === seen ? { row } : { conflict: row };
}

/** Says a draft otherwise. */
export async function changeCharter(
  tx: Tx,
  registry: MetricRegistry,
  seen: Seen,
  said: Expected,
): Promise<CharterDone> {
  const found = await locked(tx, seen);
  if (!('row' in found)) return found;
  if (found.row.state !== 'draft') return { refused: 'is-no-draft' };
  return flawOfMeasures(registry, said.measures) ?? written(tx, found.row, { ...found.row, ...said });
}

/** Lays a draft before both to be signed; seven days begin. */
export async function offerCharter(tx: Tx, seen: Seen, today: LocalDate): Promise<CharterDone> {
  const found = await locked(tx, seen);
  if (!('row' in found)) return found;
  if (found.row.state !== 'draft') return { refused: 'is-no-draft' };
  if (found.row.duties.length === 0) return unfit('duties', 'must say at least one duty');
  return written(tx, found.row, { ...found.row, state: 'offered', offeredOn: today });
}

/** Takes an offered charter back to be written anew: whoever signed it signs again. */
export async function retractCharter(tx: Tx, seen: Seen): Promise<CharterDone> {
  const found = await locked(tx, seen);
  if (!('row' in found)) return found;
  if (found.row.state !== 'offered') return { refused: 'not-offered' };
  return written(tx, found.row, { ...found.row, ...unsigned, state: 'draft', offeredOn: null });
}

/** Takes a draft away. */
export async function removeCharter(tx: Tx, seen: Seen): Promise<CharterDone> {
  const found = await locked(tx, seen);
  if (!('row' in found)) return found;
  if (found.row.state !== 'draft') return { refused: 'is-no-draft' };
  await tx.record({ table: charters, before: found.row, after: null, announce: 'charter.changed' });
  return { row: found.row };
}

/**
 * Puts the actor's name under a charter that he may read. It is written for him, since of his own he may change nothing; the edition that
 * held until now is replaced once the new one has both names.
 */
export async function signCharter(tx: Tx, { id, seen }: Seen, at: Instant): Promise<CharterDone> {
  const { actor } = tx;
  const readableRow = await tx.row<{ id: string }>(readable(actor, charters).where('id', '=', id) as never);
  if (!readableRow || actor.personId === null) return { missing: true };
  const entrusted = tx.entrusted();
  const before = await entrusted.lock(charters, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  const isOwner = before.ownerId === actor.personId;
  const isAbove = !isOwner && actor.team.includes(before.ownerId);
  const place = (await placesOf(tx, systemActor(actor))).find((one) => one.id === before.ownerId);
  const done = sign(
    before,
    { personId: actor.personId, isOwner, isAbove },
    { at, hasManager: (place?.managerId ?? null) !== null },
  );
  if ('refused' in done) return done;
  if (done.signed.state === 'signed') await replaceOlder(entrusted, before);
  await tellOfSigning(tx, before, { isOwner, managerId: place?.managerId ?? null });
  return written(entrusted, before, { ...before, ...done.signed });
}

async function replaceOlder(tx: Tx, { ownerId, edition }: CharterRow): Promise<void> {
  for (const older of await editionsOf(tx, tx.actor, ownerId)) {
    if (older.state !== 'signed' || older.edition >= edition) continue;
    const before = await tx.lock(charters, older.id);
    if (before) await written(tx, before, { ...before, state: 'replaced' });
  }
}

/** Charters as a story knows them, each state true from when it was so. */
export const enterCharters = (
  tx: Tx,
  known: readonly { id: string; states: readonly { from: Instant; row: Omit<CharterRow, keyof Kept> }[] }[],
): Promise<void> => tx.recordMany(charters, known);
