import { newId } from '../../ground/index.ts';
import type { Tx } from '../../platform/history/door.ts';
import { shareWithItsPerson } from '../organisation/actions.ts';
import { unfitToCoach } from './plan-actions.ts';
import { coachingNotes, type NoteRow } from './tables.ts';

export type NoteDone = { row: NoteRow } | { missing: true } | { conflict: NoteRow };

/** Writes a note for oneself and whom one coaches: the two read it, and nobody above them. */
export async function writeNote(tx: Tx, { personId, text }: { personId: string; text: string }): Promise<NoteDone> {
  const { actor } = tx;
  if (actor.personId === null || (await unfitToCoach(tx, personId))) return { missing: true };
  const after: NoteRow = {
    ...{ id: newId(), version: 0, validFrom: '', ownerId: actor.personId, personId, isPrivate: true, text },
  };
  const { version } = await tx.record({ table: coachingNotes, before: null, after, announce: 'coaching-note.changed' });
  if (personId !== actor.personId)
    await shareWithItsPerson(tx, { kind: coachingNotes.kind, recordId: after.id, personId });
  return { row: { ...after, version } };
}

/** Says it otherwise, or takes it away where nothing is left of it. */
export async function changeNote(tx: Tx, id: string, seen: number, text: string | null): Promise<NoteDone> {
  const before = await tx.lock(coachingNotes, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  const after = text === null ? null : { ...before, text };
  const { version } = await tx.record({ table: coachingNotes, before, after, announce: 'coaching-note.changed' });
  return { row: { ...(after ?? before), version } };
}
