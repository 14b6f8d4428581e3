import type { Database } from '../history/database.ts';
import { forgetOldKeys } from '../http/idempotency.ts';
import type { Register } from './register.ts';
import { forgetOldRuns } from './runs.ts';
import { systemActorIn } from './system-actor.ts';

export type RegularJobs = {
  db: Database;
  /** Sessions live outside of any workspace; identity brings how they are forgotten. */
  forgetOldSessions?: () => Promise<void>;
};

/** What the platform tidies by the clock. Capabilities add their own with `register.every`. */
export function registerRegularJobs(register: Register, { db, forgetOldSessions }: RegularJobs): void {
  register.every('23 * * * *', 'forget-old', async ({ workspaceId }) => {
    const actor = await systemActorIn(db, workspaceId);
    if (!actor) return;
    await db.transaction(actor, async (tx) => {
      await Promise.all([forgetOldKeys, forgetOldRuns].map((text) => tx.sql(text, [workspaceId])));
    });
  });
  if (forgetOldSessions) register.every('41 3 * * *', 'forget-old-sessions', forgetOldSessions, 'once');
}
