import type { Actor } from '../../platform/access/actor.ts';
import { writable } from '../../platform/access/narrow.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import { relink } from './linking.ts';
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

/** Gives a planned activity to somebody else, with what it is about; false where it was done or called off meanwhile. */
export async function handOnActivity(tx: Tx, id: string, ownerId: string, reason?: string): Promise<boolean> {
  const before = await tx.lock(activities, id);
  if (before?.status !== 'planned') return false;
  const after = { ...before, ownerId };
  await tx.record({ table: activities, before, after, reason });
  await relink(tx, after, {}, true);
  return true;
}
