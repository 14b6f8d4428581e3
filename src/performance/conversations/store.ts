import { sql } from 'kysely';
import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readable, readableOwned } from '../../platform/access/narrow.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { activitiesById } from '../../process/activities/reads.ts';
import { type TranscriptRow, transcripts } from './tables.ts';

/** The call by itself, as the actor reads it: nobody reads a transcript who does not read its call. */
export const callOf = async (reader: Reader, actor: Actor, activityId: string) =>
  (await activitiesById(reader, actor, [activityId]))[0] ?? null;

/** What was said in a call, for whoever reads both. */
export async function transcriptOf(reader: Reader, actor: Actor, activityId: string): Promise<TranscriptRow | null> {
  return (await callOf(reader, actor, activityId))
    ? reader.row<TranscriptRow>(readable(actor, transcripts).where('recordId', '=', activityId))
    : null;
}

type Asked = { from: LocalDate; before: LocalDate; ownerIds?: readonly string[] | undefined };

/** Calls of some days that have a transcript, by what was counted in them, without a word of them. */
export function callsCounted(
  reader: Reader,
  actor: Actor,
  { from, before, ownerIds }: Asked,
  when: { asOf?: string } = {},
): Promise<Pick<TranscriptRow, 'id' | 'recordId' | 'ownerId' | 'onDay' | 'talk'>[]> {
  const found = readableOwned(actor, transcripts, when)
    .clearSelect()
    .select(['id', 'recordId', 'ownerId', 'onDay', 'talk'])
    .where('onDay', '>=', from)
    .where('onDay', '<', before)
    .orderBy('id')
    .limit(mostCounted);
  return reader.rows(
    (ownerIds ? found.where('ownerId', '=', sql<string>`any(${[...ownerIds]}::uuid[])`) : found) as never,
  );
}

/** So many calls are counted at once: more than a large company has transcripts of in a year. */
const mostCounted = 200_000;
