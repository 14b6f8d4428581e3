import type { Database } from '../history/database.ts';
import type { Register } from '../jobs/register.ts';
import { systemActorIn } from '../jobs/system-actor.ts';
import { dropFiles, filesToGo } from './store.ts';

/** Removes what never came whole after a day, and what was used when its time is over, a few at a time. */
export function registerFileJobs(register: Register, { db }: { db: Database }): void {
  register.every('37 * * * *', 'remove-files', async ({ workspaceId }) => {
    const actor = await systemActorIn(db, workspaceId);
    if (!actor) return;
    const removeSome = () =>
      db.transaction(actor, async (tx) => {
        const ids = await filesToGo(tx, workspaceId);
        await dropFiles(tx.sql, workspaceId, ids);
        return ids.length;
      });
    while ((await removeSome()) > 0);
  });
}
