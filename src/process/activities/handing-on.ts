import { sql } from 'kysely';
import type { Actor } from '../../platform/access/actor.ts';
import { readable, writable } from '../../platform/access/narrow.ts';
import { changeAsTheyStand, type HandedOn } from '../../platform/bulk/sets.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import { activities, links } from './tables.ts';

/** The planned activities of a person that the actor may give to others, private ones left out, each with the record it is about. */
export async function activitiesToHandOn(
  reader: Reader,
  actor: Actor,
  ownerId: string,
): Promise<{ id: string; about: string | null }[]> {
  const planned = await reader.rows(
    writable(actor, activities)
      .where('ownerId', '=', ownerId)
      .where('status', '=', 'planned')
      .where('isPrivate', '=', false)
      .clearSelect()
      .select('id'),
  );
  if (planned.length === 0) return [];
  const about = await reader.rows(
    writable(actor, links)
      .where('ownerId', '=', ownerId)
      .where('part', '=', 'about')
      .clearSelect()
      .select(['activityId', 'recordId'])
      .orderBy('id', 'desc'),
  );
  const first = new Map(about.map(({ activityId, recordId }) => [activityId, recordId]));
  return planned.map(({ id }) => ({ id, about: first.get(id) ?? null }));
}

/** His private plans: they are for those above him alone, whoever hands over. */
export const privatePlansOf = async (reader: Reader, actor: Actor, ownerId: string): Promise<string[]> =>
  (
    await reader.rows(
      writable(actor, activities)
        .where('ownerId', '=', ownerId)
        .where('status', '=', 'planned')
        .where('isPrivate', '=', true)
        .clearSelect()
        .select('id'),
    )
  ).map(({ id }) => id);

/** Gives planned activities to somebody else, with what they are about; how many of them were neither done nor called off meanwhile. */
export async function handOnActivities(tx: Tx, ids: readonly string[], { ownerId, ...how }: HandedOn): Promise<number> {
  const handed = await changeAsTheyStand(tx, {
    table: activities,
    ids,
    after: (row) => (row.status === 'planned' ? { ...row, ownerId } : null),
    ...how,
  });
  const theirs = handed.map(({ id }) => id);
  const its = await tx.rows(
    readable(tx.actor, links).where('activityId', '=', sql<string>`any(${theirs}::uuid[])`).clearSelect().select('id'),
  );
  await changeAsTheyStand(tx, {
    table: links,
    ids: its.map(({ id }) => id),
    after: (link) => ({ ...link, ownerId }),
  });
  return handed.length;
}
