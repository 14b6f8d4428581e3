import { declaredTables } from '../platform/database/tables.ts';
import type { DatabaseOfMoments } from '../platform/history/database.ts';
import { recountFacts } from '../platform/history/recount.ts';
import type { Register } from '../platform/jobs/register.ts';
import { systemActorIn } from '../platform/jobs/system-actor.ts';

/** A workspace that moved to another time zone has its days begin at another moment: its daily facts are counted anew. */
export function recountWhenCalendarChanges(register: Register, db: DatabaseOfMoments): void {
  register.listen('workspace.changed', 'recount-facts', async ({ workspaceId, groupId }) => {
    const actor = await systemActorIn(db, workspaceId);
    if (!actor) return;
    const [moved] = await db.read(actor, (reader) =>
      reader.sql(
        `SELECT 1 AS moved FROM app.changes WHERE workspace_id = $1::uuid AND kind = 'workspace' AND group_id = $2::uuid AND action = 'update' AND after ? 'timeZone'`,
        [workspaceId, groupId],
      ),
    );
    if (!moved) return;
    for (const table of declaredTables()) await recountFacts(db, actor, table);
  });
}
