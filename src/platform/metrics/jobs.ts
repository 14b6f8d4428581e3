import { declaredTables } from '../database/tables.ts';
import type { Database } from '../history/database.ts';
import type { Register } from '../jobs/register.ts';
import { systemActorIn } from '../jobs/system-actor.ts';
import { foldFactsOf } from './fold.ts';

/** Folds the daily facts of every table each night. */
export function registerMetricJobs(register: Register, { db }: { db: Database }): void {
  register.every('17 2 * * *', 'fold-facts', async ({ workspaceId }, { signal }) => {
    const actor = await systemActorIn(db, workspaceId);
    if (!actor) return;
    for (const table of declaredTables()) if (!signal.aborted) await foldFactsOf(db, actor, table, signal);
  });
}
