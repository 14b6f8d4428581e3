import { declaredTables } from '../database/tables.ts';
import { factsAdded } from '../history/beside.ts';
import type { DatabaseOfMoments } from '../history/database.ts';
import { recountOutdated } from '../history/recount.ts';
import { rollUpFacts } from '../history/roll-up.ts';
import type { Register, Task } from '../jobs/register.ts';
import { systemActorIn } from '../jobs/system-actor.ts';
import { foldFactsOf } from './fold.ts';

/**
 * Each minute, and after many were written at once, the daily facts of every table are added to the sums that questions
 * read, counted anew before where a new
 * version counts otherwise; each night they are folded.
 */
export function registerMetricJobs(register: Register, { db }: { db: DatabaseOfMoments }): void {
  const rollUp: Task = async ({ workspaceId }) => {
    const actor = await systemActorIn(db, workspaceId);
    if (!actor) return;
    for (const table of declaredTables()) {
      await recountOutdated(db, actor, table);
      await rollUpFacts(db, actor, table);
    }
  };
  register.every('* * * * *', 'roll-up-facts', rollUp);
  register.listen(factsAdded, 'roll-up-facts', rollUp);
  register.every('17 2 * * *', 'fold-facts', async ({ workspaceId }) => {
    const actor = await systemActorIn(db, workspaceId);
    if (!actor) return;
    for (const table of declaredTables()) await foldFactsOf(db, actor, table);
  });
}
