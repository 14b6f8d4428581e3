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

/** Which of these deals somebody shared as a win already. */
export const sharedAmong = async (reader: Reader, actor: Actor, dealIds: readonly string[]): Promise<Set<string>> => {
  if (dealIds.length === 0) return new Set();
  const rows = await reader.rows<{ dealId: string }>(
    readable(actor, recognitions)
      .where('what', '=', 'win')
      .where('dealId', '=', sql<string>`any(${[...dealIds]}::uuid[])`)
      .clearSelect()
      .select('dealId') as never,
  );
  return new Set(rows.map(({ dealId }) => dealId));
};

export const ownStreak = async (reader: Reader, actor: Actor): Promise<StreakRow | null> =>
  actor.personId === null
    ? null
    : reader.row<StreakRow>(readable(actor, streaks).where('id', '=', actor.personId) as never);
