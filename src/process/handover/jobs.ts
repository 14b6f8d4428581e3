import { may } from '../../platform/access/policy.ts';
import { handOf } from '../../platform/bulk/asked-by.ts';
import type { PeoplePort } from '../../platform/comments/ports.ts';
import { asActor } from '../../platform/comments/readers.ts';
import type { Database } from '../../platform/history/database.ts';
import type { Register } from '../../platform/jobs/register.ts';
import { RunCancelled, type RunEnd, runTask } from '../../platform/jobs/run-task.ts';
import { finishRun } from '../../platform/jobs/runs.ts';
import { type Asked, handOver, unfitTakers } from './actions.ts';
import { handingAll, handingPrivate, handoverPolicy, mayTakeUnseen } from './policy.ts';

export const asked = 'handover.asked';

/**
 * A hand-over of many records, with the rights that whoever asked has when it runs: over the records, and over whose they are. It is one
 * transaction with the end of its run, so that begun again after it was through it finds its run over, with what was moved.
 */
export function registerHandoverJobs(register: Register, { db, people }: { db: Database; people: PeoplePort }): void {
  register.listen(
    asked,
    'hand-over',
    runTask(db, async ({ run, actor, payload, report }): Promise<RunEnd> => {
      const given = payload.handover as Asked;
      const his =
        run.personId && (await db.read(actor, (reader) => asActor(reader, actor, people, run.personId as string)));
      if (!his) return { failed: 'Whoever asked for it has left.' };
      if (!may(his, handoverPolicy, 'write', given.personId))
        return { failed: 'Whoever asked for it does not decide for this person any more. Nothing was handed over.' };
      // Asked by a leader signed in as him, it is kept so.
      const asked = handOf(his, payload);
      const hand = handingPrivate(given.unseen && mayTakeUnseen(his) ? handingAll(asked) : asked, [given.personId]);
      return db.transaction(hand, async (tx) => {
        const no = await unfitTakers(tx, hand, given);
        if (no) return { failed: `Somebody who should take it ${no.unfit.message}.` };
        const { moved } = await handOver(tx, given, (done) => report({ done }));
        const result = { groupId: tx.groupId, moved };
        if (!(await finishRun(tx, hand.workspaceId, run.id, { status: 'done', result })))
          throw new RunCancelled('The run was stopped');
        return { result };
      });
    }),
  );
}
