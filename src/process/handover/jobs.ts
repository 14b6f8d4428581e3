import type { Actor } from '../../platform/access/actor.ts';
import type { PeoplePort } from '../../platform/comments/ports.ts';
import { asActor } from '../../platform/comments/readers.ts';
import type { Database } from '../../platform/history/database.ts';
import type { Register } from '../../platform/jobs/register.ts';
import { runTask } from '../../platform/jobs/run-task.ts';
import { type Asked, handOver, unfitTakers } from './actions.ts';
import { handingAll, handingPrivate, mayTakeUnseen } from './policy.ts';

export const asked = 'handover.asked';

/** A hand-over of many records, with the rights that whoever asked has when it runs. */
export function registerHandoverJobs(register: Register, { db, people }: { db: Database; people: PeoplePort }): void {
  register.listen(
    asked,
    'hand-over',
    runTask(db, async ({ run, actor, payload, report }) => {
      const given = payload.handover as Asked;
      const his =
        run.personId && (await db.read(actor, (reader) => asActor(reader, actor, people, run.personId as string)));
      if (!his) return { failed: 'Whoever asked for it has left.' };
      // Asked by a leader signed in as him, it is kept so.
      const behind = payload.behind as Actor['behind'] | null;
      const asked: Actor = { ...his, by: 'screen', ...(behind ? { behind } : {}) };
      const hand = handingPrivate(given.unseen && mayTakeUnseen(his) ? handingAll(asked) : asked, [given.personId]);
      return db.transaction(hand, async (tx) => {
        const no = await unfitTakers(tx, hand, given);
        if (no) return { failed: `Somebody who should take it ${no.unfit.message}.` };
        const { moved } = await handOver(tx, given, (done) => report({ done }));
        return { result: { groupId: tx.groupId, moved } };
      });
    }),
  );
}
