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

const claim = `INSERT INTO app.activity_reminders (workspace_id, activity_id, remind_at)
  SELECT $1::uuid, r.id, r.remind_at FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, remind_at timestamptz)
  ON CONFLICT DO NOTHING RETURNING activity_id`;
const forget = 'DELETE FROM app.activity_reminders WHERE workspace_id = $1::uuid AND remind_at < $2::timestamptz';

/**
 * Tells each reminder whose moment has come, once: announces `activity.due`, and tells its owner where somebody tells. All of them
 * are walked through, in parts: plans that were told and never ticked off do not keep later ones from being told.
 */
export async function remindNow(tx: Tx, now: Instant, tell?: Tell): Promise<string[]> {
  const since = instantFromMs(msOf(now) - lateAfterDays * 86_400_000);
  const told: string[] = [];
  for (let last: Activity | undefined, isMore = true; isMore; ) {
    const due = await dueAfter(tx, { since, now, last });
    for (const activity of await untold(tx, due)) {
      const { id: activityId, ownerId: personId } = activity;
      await tx.announce({ fact: 'activity.due', payload: { activityId, personId } });
      await tell?.(tx, { personId, activity });
      told.push(activityId);
    }
    last = due.at(-1);
    isMore = due.length === atOnce;
  }
  // What is too late to be told need not be remembered.
  await tx.sql(forget, [tx.actor.workspaceId, since]);
  return told;
}

/** Planned activities whose moment came, the earliest first, behind the last one that was looked at. */
function dueAfter(tx: Tx, asked: { since: Instant; now: Instant; last: Activity | undefined }): Promise<Activity[]> {
  const { since, now, last } = asked;
  const due = readable(tx.actor, activities)
    .where('status', '=', 'planned')
    .where('remindAt', '<=', now)
    .where('remindAt', '>', since)
    .orderBy('remindAt')
    .orderBy('id')
    .limit(atOnce);
  if (!last) return tx.rows(due);
  return tx.rows(
    due.where((eb) =>
      eb.or([eb('remindAt', '>', last.remindAt), eb.and([eb('remindAt', '=', last.remindAt), eb('id', '>', last.id)])]),
    ),
  );
}

/** Those that nobody was told of at this moment yet; from now on they are. */
async function untold(tx: Tx, due: readonly Activity[]): Promise<Activity[]> {
  if (due.length === 0) return [];
  const moments = due.map(({ id, remindAt }) => ({ id, remind_at: remindAt }));
  const claimed = await tx.sql<{ activityId: string }>(claim, [tx.actor.workspaceId, JSON.stringify(moments)]);
  const isFirst = new Set(claimed.map(({ activityId }) => activityId));
  return due.filter(({ id }) => isFirst.has(id));
}

/** Reminds every minute, in every workspace. */
export function registerActivityJobs(register: Register, { db, tell }: { db: Database; tell?: Tell }): void {
  register.every('* * * * *', 'remind-of-activities', async ({ workspaceId }) => {
    const actor = await systemActorIn(db, workspaceId);
    if (actor) await db.transaction(actor, async (tx) => void (await remindNow(tx, await tx.now(), tell)));
  });
}
