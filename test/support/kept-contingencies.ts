import { newId } from '../../src/ground/ids.ts';
import type { Actor } from '../../src/platform/access/actor.ts';
import type { Database } from '../../src/platform/history/database.ts';
import { contingencies } from '../../src/strategy/targets/contingencies/tables.ts';

/** What each does when his quarter is likely missed. */
export async function contingenciesOf(db: Database, leader: Actor, people: Readonly<Record<string, string>>) {
  const made: Record<string, string> = {};
  await db.transaction(leader, async (tx) => {
    for (const [who, ownerId] of Object.entries(people)) {
      const after = {
        ...{ id: newId(), version: 0, validFrom: '', name: `Thin quarter of ${who}`, ownerId, leastPercent: 40 },
        ...{ steps: ['Call every stalled deal'], armedOn: null, armedQuarter: null, armedChance: null },
      };
      await tx.record({ table: contingencies, before: null, after });
      made[who] = after.id;
    }
  });
  return made;
}
