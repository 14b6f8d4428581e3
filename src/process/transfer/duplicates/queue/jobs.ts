import type { Database } from '../../../../platform/history/database.ts';
import type { Register } from '../../../../platform/jobs/register.ts';
import { systemActorIn } from '../../../../platform/jobs/system-actor.ts';
import { lookForPairs } from './look.ts';

/** Each hour it looks at what changed since, after whatever has no keys yet got them. */
export function registerQueueJobs(register: Register, { db }: { db: Database }): void {
  register.every('47 * * * *', 'likely-pairs', async ({ workspaceId }) => {
    const actor = await systemActorIn(db, workspaceId);
    if (actor) await lookForPairs(db, actor);
  });
}
