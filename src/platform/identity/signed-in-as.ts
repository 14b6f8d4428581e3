import { addMicros, type Instant } from '../../ground/days.ts';
import { newId } from '../../ground/ids.ts';
import { type Actor, withBehind } from '../access/actor.ts';
import { readable } from '../access/narrow.ts';
import { everyRole } from '../access/policy.ts';
import type { Cursor } from '../database/keyset.ts';
import { defineTable, type Kept } from '../database/tables.ts';
import type { Reader } from '../database/transactions.ts';
import type { Tx } from '../history/door.ts';
import type { Standing } from './ports.ts';

export type SignInAs = Kept & {
  personId: string;
  leaderId: string;
  reason: string;
  sessionId: string;
  until: Instant;
  endedAt: Instant | null;
};

/** Leaders see every time somebody was signed in as another; everybody sees when it was as himself. */
export const signInsAs = defineTable<SignInAs>({
  kind: 'sign-in-as',
  name: 'sign_ins_as',
  policy: { read: { ...everyRole('own'), leader: 'all' }, write: { ...everyRole('none'), leader: 'all' } },
  freeText: ['reason'],
  owner: 'personId',
  // What was done is not made undone.
  lasting: true,
  mayUndoTo: async () => false,
});

/** As whom somebody is signed in by this session, and until when. */
export type InPlace = { id: string; personId: string; until: Instant };

/** As whom a session works just now; asked with who it is, before anybody knows what he may see. */
export const inPlaceOf = async (
  reader: Reader,
  workspaceId: string,
  sessionId: string | null,
): Promise<InPlace | null> =>
  sessionId === null
    ? null
    : ((
        await reader.sql<InPlace>(
          `SELECT id, person_id, until FROM app.sign_ins_as WHERE workspace_id = $1::uuid AND session_id = $2::uuid
             AND ended_at IS NULL AND until > now() ORDER BY id DESC LIMIT 1`,
          [workspaceId, sessionId],
        )
      )[0] ?? null);

/**
 * The rights of a leader who is signed in as somebody: those of that person, without what is confidential, reserved or was
 * shared with him alone. Who it really is goes along and into the history.
 */
export const actingAs = (leader: Actor, name: string, as: Actor): Actor =>
  withBehind(as, { personId: leader.personId as string, name });

export type Begun = { row: SignInAs } | { unfit: { field: string; message: string } };

/** Begins it, for some minutes. Never as oneself, as another leader, or as somebody who has left. */
export async function beginAs(
  tx: Tx,
  given: { personId: string; reason: string; minutes: number; sessionId: string },
  standing: Standing | null,
): Promise<Begun> {
  const { personId, reason, minutes, sessionId } = given;
  const no = (message: string): Begun => ({ unfit: { field: 'personId', message } });
  if (!standing) return no('is nobody here');
  if (personId === tx.actor.personId) return no('is you');
  if (!standing.active) return no(`is ${standing.name}, who has left`);
  if (standing.role === 'leader') return no(`is ${standing.name}, who is a leader too`);
  const until = addMicros(await tx.now(), minutes * 60_000_000);
  const leaderId = tx.actor.personId as string;
  const row = { id: newId(), version: 0, validFrom: '', personId, leaderId, reason, sessionId, until, endedAt: null };
  const { version } = await tx.record({ table: signInsAs, before: null, after: row, reason });
  return { row: { ...row, version } };
}

/** Ends it before its time. */
export async function endAs(tx: Tx, id: string): Promise<void> {
  const before = await tx.lock(signInsAs, id);
  if (before && before.endedAt === null)
    await tx.record({ table: signInsAs, before, after: { ...before, endedAt: await tx.now() } });
}

export const pageOfSignIns = (
  reader: Reader,
  actor: Actor,
  limit: number,
  cursor: Cursor | null,
): Promise<SignInAs[]> => {
  const query = readable(actor, signInsAs)
    .orderBy('id', 'desc')
    .limit(limit + 1);
  return reader.rows(cursor ? query.where('id', '<', cursor.id) : query);
};
