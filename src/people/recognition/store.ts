import { sql } from 'kysely';
import type { Actor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { type RecognitionRow, recognitions, type StreakRow, streaks } from './tables.ts';

/** What was said of these people, or of everybody, the newest first. */
export function saidOf(
  reader: Reader,
  actor: Actor,
  { personIds, most }: { personIds: readonly string[] | null; most: number },
): Promise<RecognitionRow[]> {
  let found = readable(actor, recognitions).orderBy('id', 'desc').limit(most);
  if (personIds) found = found.where('personId', '=', sql<string>`any(${[...personIds]}::uuid[])`);
  return reader.rows<RecognitionRow>(found as never);
}

export const ownStreak = async (reader: Reader, actor: Actor): Promise<StreakRow | null> =>
  actor.personId === null
    ? null
    : reader.row<StreakRow>(readable(actor, streaks).where('id', '=', actor.personId) as never);
