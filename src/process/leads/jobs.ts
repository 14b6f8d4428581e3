import type { LocalDate } from '../../ground/days.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import type { Database } from '../../platform/history/database.ts';
import type { Tx } from '../../platform/history/door.ts';
import type { Register } from '../../platform/jobs/register.ts';
import { systemActorIn } from '../../platform/jobs/system-actor.ts';
import { registerEscalation } from './routing/escalate.ts';
import { promisesAt } from './routing/promise-at.ts';
import { returned } from './rules/status.ts';
import { leads } from './tables.ts';

const atOnce = 1_000;

/** Brings back those that were put back until today or earlier; how many that are, so many at once. */
export async function bringBack(tx: Tx, today: LocalDate): Promise<number> {
  const due = await tx.rows(
    readable(tx.actor, leads)
      .where('status', '=', 'recycled')
      .where('recycleOn', '<=', today)
      .clearSelect()
      .select('id')
      .orderBy('id')
      .limit(atOnce),
  );
  const locked = await tx.lockMany(
    leads,
    due.map(({ id }) => id),
  );
  // What was moved on meanwhile is no longer away.
  const away = locked.filter(({ status, recycleOn }) => status === 'recycled' && (recycleOn ?? '') <= today);
  const promise = await promisesAt(tx, await tx.now());
  await tx.changeMany(
    leads,
    away.map((before) => ({ before, after: { ...returned(before), ...promise(before.source) } })),
    ['lead.returned'],
  );
  return away.length;
}

/** Leads that were put back come again on their day. */
export function registerLeadJobs(
  register: Register,
  { db, today }: { db: Database; today: (actor: Actor) => LocalDate },
): void {
  registerEscalation(register, db);
  register.every('*/5 * * * *', 'bring-leads-back', async ({ workspaceId }) => {
    const actor = await systemActorIn(db, workspaceId);
    if (!actor) return;
    for (let many = atOnce; many === atOnce; ) many = await db.transaction(actor, (tx) => bringBack(tx, today(actor)));
  });
}
