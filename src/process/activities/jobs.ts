import { type Instant, instantFromMs, msOf } from '../../ground/index.ts';
import { readable } from '../../platform/access/narrow.ts';
import type { Database } from '../../platform/history/database.ts';
import type { Tx } from '../../platform/history/door.ts';
import type { Register } from '../../platform/jobs/register.ts';
import { systemActorIn } from '../../platform/jobs/system-actor.ts';
import { type Activity, activities } from './tables.ts';

/** Told to whoever owns the activity; filled where the product is put together. */
export type Tell = (tx: Tx, reminder: { personId: string; activity: Activity }) => Promise<void>;

/** A reminder that could not be told for so long, since nothing ran, helps nobody any more. */
const lateAfterDays = 1;
const atOnce = 200;

const claim = `INSERT INTO app.activity_reminders (workspace_id, activity_id, remind_at) VALUES ($1::uuid, $2::uuid, $3::timestamptz)
  ON CONFLICT DO NOTHING RETURNING activity_id`;
const forget = 'DELETE FROM app.activity_reminders WHERE workspace_id = $1::uuid AND remind_at < $2::timestamptz';

/** Tells each reminder whose moment has come, once: announces `activity.due`, and tells its owner where somebody tells. */
export async function remindNow(tx: Tx, now: Instant, tell?: Tell): Promise<string[]> {
  const since = instantFromMs(msOf(now) - lateAfterDays * 86_400_000);
  const due = await tx.rows(
    readable(tx.actor, activities)
      .where('status', '=', 'planned')
      .where('remindAt', '<=', now)
      .where('remindAt', '>', since)
      .orderBy('remindAt')
      .limit(atOnce),
  );
  const told: string[] = [];
  for (const activity of due) {
    const [isFirst] = await tx.sql(claim, [tx.actor.workspaceId, activity.id, activity.remindAt]);
    if (!isFirst) continue;
    const { id: activityId, ownerId: personId } = activity;
    await tx.announce({ fact: 'activity.due', payload: { activityId, personId } });
    await tell?.(tx, { personId, activity });
    told.push(activityId);
  }
  // What is too late to be told need not be remembered.
  await tx.sql(forget, [tx.actor.workspaceId, since]);
  return told;
}

/** Reminds every minute, in every workspace. */
export function registerActivityJobs(register: Register, { db, tell }: { db: Database; tell?: Tell }): void {
  register.every('* * * * *', 'remind-of-activities', async ({ workspaceId }) => {
    const actor = await systemActorIn(db, workspaceId);
    if (actor) await db.transaction(actor, async (tx) => void (await remindNow(tx, await tx.now(), tell)));
  });
}
