import { newId } from '../../src/ground/ids.ts';
import type { Actor } from '../../src/platform/access/actor.ts';
import type { Database } from '../../src/platform/history/database.ts';
import { benchmarks } from '../../src/strategy/benchmarks/tables.ts';

/** How others sell, as a workspace read it. */
export async function benchmarkOf(db: Database, leader: Actor, title: string): Promise<string> {
  const after = {
    ...{ id: newId(), version: 0, validFrom: '', metricId: 'win_rate', segment: null, currency: null, n: 40 },
    ...{ low: 0.17, median: 0.22, high: 0.3, source: `${title} survey`, year: 2025 },
  };
  await db.transaction(leader, (tx) => tx.record({ table: benchmarks, before: null, after }));
  return after.id;
}
