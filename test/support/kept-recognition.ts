import { newId } from '../../src/ground/ids.ts';
import { recognitions, streaks } from '../../src/people/recognition/tables.ts';
import type { Actor } from '../../src/platform/access/actor.ts';
import type { Database } from '../../src/platform/history/database.ts';

type Of = Record<string, { personId: string; actor: Actor }>;

/** What each said of the leader, and what he set himself to reach; the ids of what was said by name. */
export async function recognitionsOf(db: Database, leader: Actor, of: Of): Promise<Record<string, string>> {
  const ids: Record<string, string> = {};
  for (const [name, { personId, actor }] of Object.entries(of)) {
    const kept = { version: 0, validFrom: '', ownerId: personId };
    const id = newId();
    const isOwn = leader.personId === personId;
    await db.transaction(actor, async (tx) => {
      await tx.record({
        table: recognitions,
        before: null,
        after: {
          ...{ ...kept, id, personId: leader.personId as string, what: isOwn ? 'win' : 'praise' },
          ...{ text: 'Helped with the offer', saidOn: '2026-01-05', dealId: null, skillKey: 'closing' },
        },
      });
      const streak = { ...kept, id: personId, isPrivate: true, metricId: 'activities_done', atLeast: 5 };
      await tx.record({ table: streaks, before: null, after: streak });
    });
    ids[name] = id;
  }
  return ids;
}
