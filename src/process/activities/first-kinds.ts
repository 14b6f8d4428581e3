import type { Database } from '../../platform/history/database.ts';
import type { Tx } from '../../platform/history/door.ts';
import { takeTurns } from '../../platform/history/take-turns.ts';
import type { Register } from '../../platform/jobs/register.ts';
import { systemActorIn } from '../../platform/jobs/system-actor.ts';
import { addActivityKinds } from './settings.ts';
import { kindsAt } from './store.ts';

/** Gives a workspace that has no kinds of activity those that a new one begins with. Done twice it does nothing more. */
export async function addFirstKinds(tx: Tx): Promise<void> {
  // One at a time: two jobs at once would both find none.
  await takeTurns(tx);
  if ((await kindsAt(tx, tx.actor)).length === 0) await addActivityKinds(tx);
}

/** Workspaces that are older than activities get their kinds within a minute of the upgrade. */
export function registerFirstKinds(register: Register, db: Database): void {
  register.every('* * * * *', 'first-activity-kinds', async ({ workspaceId }) => {
    const actor = await systemActorIn(db, workspaceId);
    if (!actor || (await db.read(actor, (reader) => kindsAt(reader, actor))).length > 0) return;
    await db.transaction(actor, addFirstKinds);
  });
}
