import { newId } from '../../src/ground/ids.ts';
import type { Actor } from '../../src/platform/access/actor.ts';
import type { Database } from '../../src/platform/history/database.ts';
import { benchmarks } from '../../src/strategy/benchmarks/tables.ts';
import { accountTiers } from '../../src/strategy/key-accounts/tables.ts';

/** Its German companies are key accounts, each with ten hours a quarter. */
export const tiersIn = (db: Database, leader: Actor, segmentId: string): Promise<void> =>
  db.transaction(leader, async (tx) => {
    const tier = { name: 'Harbours', hours: 10, segmentId, leastFit: 50, leastWon: null, companyIds: [] };
    const after = { id: leader.workspaceId, version: 0, validFrom: '', share: 40, tiers: [tier], shared: [] };
    await tx.record({ table: accountTiers, before: null, after });
  });

/** How others sell, as a workspace read it. */
export async function benchmarkOf(db: Database, leader: Actor, title: string): Promise<string> {
  const after = {
    ...{ id: newId(), version: 0, validFrom: '', metricId: 'win_rate', segment: null, currency: null, n: 40 },
    ...{ low: 0.17, median: 0.22, high: 0.3, source: `${title} survey`, year: 2025 },
  };
  await db.transaction(leader, (tx) => tx.record({ table: benchmarks, before: null, after }));
  return after.id;
}
