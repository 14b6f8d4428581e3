import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { type ContestRow, contests, type EntryRow, entries } from './tables.ts';

/** All contests, the newest first. */
export const contestsSeen = (reader: Reader, actor: Actor): Promise<ContestRow[]> =>
  reader.rows<ContestRow>(
    readable(actor, contests).orderBy('lastDay', 'desc').orderBy('id', 'desc').limit(200) as never,
  );

export const contestById = (reader: Reader, actor: Actor, id: string): Promise<ContestRow | null> =>
  reader.row<ContestRow>(readable(actor, contests).where('id', '=', id) as never);

/** Everybody who takes part, for the product itself: what of it is told to whom is decided by rank. */
export const entriesOf = (reader: Reader, actor: Actor, contestId: string): Promise<EntryRow[]> =>
  reader.rows<EntryRow>(
    readable(systemActor(actor), entries).where('contestId', '=', contestId).orderBy('id') as never,
  );

/** In which contests somebody takes part. */
export const ownEntries = (reader: Reader, actor: Actor): Promise<EntryRow[]> =>
  reader.rows<EntryRow>(readable(systemActor(actor), entries).where('ownerId', '=', actor.personId) as never);
