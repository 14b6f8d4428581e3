import { newId } from '../../src/ground/ids.ts';
import { quarterOf } from '../../src/ground/index.ts';
import type { Actor } from '../../src/platform/access/actor.ts';
import type { Database } from '../../src/platform/history/database.ts';
import { partTargets } from '../../src/strategy/part-targets/tables.ts';
import { today } from './zone.ts';

/** What a territory is to bring in the quarter of today. */
export async function partTargetOf(db: Database, leader: Actor, territoryId: string): Promise<string> {
  const { first } = quarterOf(today, { startMonth: 1, namedAfter: 'end' });
  const after = {
    ...{ id: newId(), version: 0, validFrom: '', line: null, productId: null, territoryId },
    ...{ quarterStart: first, amount: 900_000, currency: 'EUR' },
  };
  await db.transaction(leader, (tx) => tx.record({ table: partTargets, before: null, after }));
  return after.id;
}
