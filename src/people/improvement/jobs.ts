import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Database } from '../../platform/history/database.ts';
import type { Register } from '../../platform/jobs/register.ts';
import { systemActorIn } from '../../platform/jobs/system-actor.ts';
import type { MetricRegistry } from '../../platform/metrics/registry.ts';
import { findCases, keepGoing } from './find.ts';

type Given = { db: Database; metrics: MetricRegistry; today: (actor: Pick<Actor, 'timeZone'>) => LocalDate };

/** Each night: who is far behind is found, and what was found is not left lying. */
export function registerImprovementJobs(register: Register, { db, metrics, today }: Given): void {
  register.every('27 4 * * *', 'look-for-underperformance', async ({ workspaceId }) => {
    const system = await systemActorIn(db, workspaceId);
    if (!system) return;
    await db.transaction(system, (tx) => keepGoing(tx, today(system)));
    await db.transaction(system, (tx) => findCases(tx, metrics, today(system)));
  });
}
