import type { Actor } from '../../platform/access/actor.ts';
import type { PeoplePort } from '../../platform/comments/ports.ts';
import { asActor } from '../../platform/comments/readers.ts';
import type { Database } from '../../platform/history/database.ts';
import { NotAllowed } from '../../platform/history/refusals.ts';
import type { Register } from '../../platform/jobs/register.ts';
import { type RunAtWork, RunCancelled, type RunEnd, runTask } from '../../platform/jobs/run-task.ts';
import { finishRun } from '../../platform/jobs/runs.ts';
import { changeMany, lookAhead, type Target, whyNot } from './bulk.ts';
import { leftOf } from './bulk-left.ts';
import type { BulkChange } from './rules/bulk.ts';

export const asked = 'deals.change-asked';
export const runKind = 'deal-changes';

/** What the job is told: whose records, which change. Who asked stands in the run. */
export type AskedOfJob = { target: Target; change: BulkChange; behind: Actor['behind'] | null };

/**
 * Changes many deals, with the rights that whoever asked has when it runs. It is one transaction with the end of its run:
 * stopped or killed half-way nothing of it is done, and begun again after it was through it finds its run over.
 */
export function registerBulkJobs(register: Register, { db, people }: { db: Database; people: PeoplePort }): void {
  register.listen(
    asked,
    'change-deals',
    runTask(db, async (at) => {
      const { run, actor } = at;
      const behind = at.payload.behind as Actor['behind'] | null;
      const his =
        run.personId && (await db.read(actor, (reader) => asActor(reader, actor, people, run.personId as string)));
      if (!his) return { failed: 'Whoever asked for it has left.' };
      try {
        return await changeAll(db, { ...his, by: 'screen', ...(behind ? { behind } : {}) }, at);
      } catch (error) {
        if (error instanceof NotAllowed) return { failed: `${error.message}.` };
        throw error;
      }
    }),
  );
}

const changeAll = (db: Database, hand: Actor, { run, payload, report }: RunAtWork): Promise<RunEnd> =>
  db.transaction(hand, async (tx) => {
    const { target, change } = payload as unknown as AskedOfJob;
    const plan = await lookAhead(tx, hand, target, change);
    if (!plan) return { failed: 'They are too many by now.' };
    const no = await whyNot(tx, hand, plan.changing, change);
    if (no) return { failed: `${no.unfit.field}: ${no.unfit.message}.` };
    const total = plan.changing.length;
    const done = await changeMany(tx, plan.changing, change, (so) => report({ done: so, total }));
    const result = {
      groupId: tx.groupId,
      changed: done.changed,
      unchanged: plan.unchanged,
      ...leftOf(plan.notYours, done.meanwhile),
    };
    // In this very transaction: whoever stopped it meanwhile finds nothing done, and nobody does it twice.
    if (!(await finishRun(tx, hand.workspaceId, run.id, { status: 'done', result })))
      throw new RunCancelled('The run was stopped');
    return { result };
  });
