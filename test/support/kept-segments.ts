import { newId } from '../../src/ground/ids.ts';
import type { Actor } from '../../src/platform/access/actor.ts';
import type { Database } from '../../src/platform/history/database.ts';
import { segments } from '../../src/strategy/segments/tables.ts';

/** Whom a workspace wants as customers: German ones. */
export async function segmentOf(db: Database, leader: Actor, title: string): Promise<string> {
  const after = {
    ...{ id: newId(), version: 0, validFrom: '', name: `${title} harbours`, motion: 'outbound' as const, note: null },
    ...{ rules: [{ trait: 'country', values: ['DE'], points: 10 }], leastFit: 50, buyerMap: null },
  };
  await db.transaction(leader, (tx) => tx.record({ table: segments, before: null, after }));
  return after.id;
}
