import { sql } from 'kysely';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { type PinRow, pins, type SpaceRow, spaces } from './tables.ts';

/** No workspace shows more teams at once. */
const mostSpaces = 500;
/** What a team keeps at hand is no archive. */
export const mostPins = 40;

/** The spaces of the teams that the actor is in, or stands above. */
export const spacesSeen = (reader: Reader, actor: Actor): Promise<SpaceRow[]> =>
  reader.rows<SpaceRow>(readable(actor, spaces).orderBy('name').orderBy('id').limit(mostSpaces) as never);

export const spaceById = (reader: Reader, actor: Actor, id: string): Promise<SpaceRow | null> =>
  reader.row<SpaceRow>(readable(actor, spaces).where('id', '=', id) as never);

/** Whose teams have a space already, whoever asks. */
export const leadsWithSpace = async (reader: Reader, actor: Actor, ids: readonly string[]): Promise<Set<string>> => {
  const rows = await reader.rows<{ ownerId: string }>(
    readable(systemActor(actor), spaces)
      .where('ownerId', '=', sql<string>`any(${[...ids]}::uuid[])`)
      .clearSelect()
      .select('ownerId') as never,
  );
  return new Set(rows.map(({ ownerId }) => ownerId));
};

/** What is pinned on a space, the oldest first. */
export const pinsOf = (reader: Reader, actor: Actor, spaceId: string): Promise<PinRow[]> =>
  reader.rows<PinRow>(readable(actor, pins).where('spaceId', '=', spaceId).orderBy('id').limit(mostPins) as never);
