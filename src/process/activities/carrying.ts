import { sql } from 'kysely';
import { newId } from '../../ground/ids.ts';
import { readable } from '../../platform/access/narrow.ts';
import type { Tx } from '../../platform/history/door.ts';
import { once } from './rules/happening.ts';
import { keyOf, type Ref } from './store.ts';
import { links } from './tables.ts';

/**
 * What was done and is planned about a record is from now on also about what it became, whoever did it: a call with a lead is one with
 * the contact, and a step planned for it one of the deal. Whoever asks has decided that the one became the others.
 */
export async function carryActivities(tx: Tx, from: Ref, to: readonly Ref[]): Promise<void> {
  const hand = tx.entrusted();
  const about = readable(hand.actor, links).where('part', '=', 'about');
  const its = await hand.rows(about.where('kind', '=', from.kind).where('recordId', '=', from.id));
  if (its.length === 0) return;
  const ids = its.map(({ activityId }) => activityId);
  const standing = await hand.rows(about.where('activityId', '=', sql<string>`any(${ids}::uuid[])`));
  const stands = new Set(
    standing.map(({ activityId, kind, recordId }) => `${activityId} ${keyOf({ kind, id: recordId })}`),
  );
  const now = await tx.now();
  await hand.recordMany(
    links,
    its.flatMap(({ activityId, ownerId }) =>
      once(to)
        .filter((ref) => !stands.has(`${activityId} ${keyOf(ref)}`))
        .map(({ kind, id: recordId }) => ({
          id: newId(),
          states: [{ from: now, row: { activityId, ownerId, part: 'about' as const, kind, recordId } }],
        })),
    ),
  );
}
