import { type LocalDate, newId } from '../../ground/index.ts';
import type { Tx } from '../../platform/history/door.ts';
import { shareWithItsPerson } from '../organisation/actions.ts';
import { leaderOf } from './leading.ts';
import { unfitToLead } from './objective-actions.ts';
import { type CheckInRow, checkIns } from './tables.ts';

export type CheckInDone = { row: CheckInRow } | { missing: true } | { conflict: CheckInRow } | { unfit: Fault };
type Fault = { field: string; message: string };

export type NewCheckIn = { personId: string; onDay: LocalDate; topics: readonly string[]; text: string };

/**
 * Writes how it goes, about oneself or somebody whom one leads. The two read it: who is about himself writes to whoever leads him today, and
 * nobody above them reads it unless one of them shares it.
 */
export async function writeCheckIn(tx: Tx, said: NewCheckIn, today: LocalDate): Promise<CheckInDone> {
  const me = tx.actor.personId;
  if (me === null) return { missing: true };
  const isOwn = said.personId === me;
  const wrong = isOwn ? null : await unfitToLead(tx, said.personId);
  if (wrong) return wrong;
  if (said.onDay > today) return { unfit: { field: 'onDay', message: 'is a day that is still to come' } };
  const other = isOwn ? await leaderOf(tx, tx.actor, me) : said.personId;
  const after: CheckInRow = { ...{ id: newId(), version: 0, validFrom: '', ownerId: me, isPrivate: true }, ...said };
  const { version } = await tx.record({ table: checkIns, before: null, after, announce: 'check-in.changed' });
  if (other !== null) await shareWithItsPerson(tx, { kind: checkIns.kind, recordId: after.id, personId: other });
  return { row: { ...after, version } };
}

export async function removeCheckIn(tx: Tx, id: string, seen: number): Promise<CheckInDone> {
  const before = await tx.lock(checkIns, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  await tx.record({ table: checkIns, before, after: null, announce: 'check-in.changed' });
  return { row: before };
}
