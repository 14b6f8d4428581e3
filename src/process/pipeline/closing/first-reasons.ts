import type { Database } from '../../../platform/history/database.ts';
import type { Register } from '../../../platform/jobs/register.ts';
import { systemActorIn } from '../../../platform/jobs/system-actor.ts';
import { addFirstReasons } from './settings.ts';
import { reasonsAt } from './store.ts';

/** Workspaces that are older than the tree of reasons get the first one within a minute of the upgrade. */
export function registerFirstReasons(register: Register, db: Database): void {
  register.every('* * * * *', 'first-loss-reasons', async ({ workspaceId }) => {
    const actor = await systemActorIn(db, workspaceId);
    if (!actor || (await db.read(actor, (reader) => reasonsAt(reader, actor))).length > 0) return;
    await db.transaction(actor, addFirstReasons);
  });
}
