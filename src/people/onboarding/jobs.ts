import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Database } from '../../platform/history/database.ts';
import type { Register } from '../../platform/jobs/register.ts';
import { systemActorIn } from '../../platform/jobs/system-actor.ts';
import { type HiredTold, hired, neverStarted } from '../hiring/index.ts';
import { wentOn } from '../learning/index.ts';
import { beginPlan, begun, stopped, watchPlan } from './actions.ts';
import { plansOf, runningPlans } from './store.ts';

type Given = { db: Database; today: (actor: Actor) => LocalDate };

/** Whoever is hired has his way from that moment; who never came does not go it; each night late gates are looked for. */
export function registerRampJobs(register: Register, { db, today }: Given): void {
  const asSystem = async (workspaceId: string, act: (actor: Actor) => Promise<void>) => {
    const actor = await systemActorIn(db, workspaceId);
    if (actor) await act(actor);
  };
  register.listen(hired, 'begin-ramp', ({ workspaceId, ...told }) =>
    asSystem(workspaceId, (actor) => beginForHired(db, actor, told as HiredTold, today(actor))),
  );
  register.listen(neverStarted, 'end-ramp', ({ workspaceId, ...told }) =>
    asSystem(workspaceId, (actor) => endForAbsent(db, actor, told as HiredTold, today(actor))),
  );
  register.listen(begun, 'watch-ramp', ({ workspaceId, planId }) =>
    asSystem(workspaceId, (actor) => db.transaction(actor, (tx) => watchPlan(tx, planId as string, today(actor)))),
  );
  register.listen(wentOn, 'settle-ramp', ({ workspaceId, personId }) =>
    asSystem(workspaceId, (actor) => watchPlans(db, actor, today(actor), personId as string)),
  );
  register.every('22 4 * * *', 'watch-ramps', ({ workspaceId }) =>
    asSystem(workspaceId, (actor) => watchPlans(db, actor, today(actor))),
  );
}

/** Run twice, it begins one way: somebody who has one keeps it. */
async function beginForHired(db: Database, actor: Actor, { personId, startOn }: HiredTold, today: LocalDate) {
  await db.transaction(actor, async (tx) => {
    const known = await plansOf(tx, actor, personId);
    if (known.some(({ startsOn }) => startsOn === startOn)) return;
    await beginPlan(tx, { personId, startsOn: startOn, templateKey: null }, today);
  });
}

async function endForAbsent(db: Database, actor: Actor, { personId }: HiredTold, today: LocalDate) {
  await db.transaction(actor, async (tx) => {
    for (const row of await plansOf(tx, actor, personId))
      if (row.state === 'running') await stopped(tx, row, { why: null, today });
  });
}

/** Every way that is under way, or that of one person, each by itself. */
async function watchPlans(db: Database, actor: Actor, today: LocalDate, personId?: string): Promise<void> {
  for (const { id, ownerId } of await db.read(actor, (reader) => runningPlans(reader, actor)))
    if (personId === undefined || ownerId === personId) await db.transaction(actor, (tx) => watchPlan(tx, id, today));
}
