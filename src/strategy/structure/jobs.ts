import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { may } from '../../platform/access/policy.ts';
import { handOf } from '../../platform/bulk/asked-by.ts';
import type { PeoplePort } from '../../platform/comments/ports.ts';
import { asActor } from '../../platform/comments/readers.ts';
import type { Database } from '../../platform/history/database.ts';
import type { Register, Task } from '../../platform/jobs/register.ts';
import { RunCancelled, type RunEnd, runTask } from '../../platform/jobs/run-task.ts';
import { finishRun } from '../../platform/jobs/runs.ts';
import { systemActorIn } from '../../platform/jobs/system-actor.ts';
import { structurePolicy } from './policy.ts';
import { begin, dueNext } from './switching.ts';

export const asked = 'structure.switch-asked';
export const runKind = 'structure-switch';

type Given = { db: Database; people: PeoplePort; today: (actor: Actor) => LocalDate };

/** A structure begins on its day; one that hands much over begins by a run, with the rights of whoever asked. */
export function registerStructureJobs(register: Register, { db, people, today }: Given): void {
  register.listen(
    asked,
    'switch-structure',
    runTask(db, async ({ run, actor, payload, report }): Promise<RunEnd> => {
      const { structureId, total } = payload as unknown as { structureId: string; total: number };
      const his =
        run.personId && (await db.read(actor, (reader) => asActor(reader, actor, people, run.personId as string)));
      if (!his) return { failed: 'Whoever asked for it has left.' };
      if (!may(his, structurePolicy, 'write', null))
        return { failed: 'Whoever asked for it draws no structures any more.' };
      const hand = handOf(his, payload);
      return db.transaction(hand, async (tx) => {
        const clock = { today: today(hand), now: await tx.now() };
        const begun = await begin(tx, structureId, clock, (done) => report({ done, total }));
        if (!begun) return { failed: 'The structure is no longer here, or has begun.' };
        const result = { groupId: tx.groupId, ...begun };
        if (!(await finishRun(tx, hand.workspaceId, run.id, { status: 'done', result })))
          throw new RunCancelled('The run was stopped');
        return { result };
      });
    }),
  );
  const beginDue: Task = async ({ workspaceId }) => {
    const actor = await systemActorIn(db, workspaceId);
    if (!actor) return;
    for (let begun = true; begun; )
      begun = await db.transaction(actor, async (tx) => {
        const clock = { today: today(actor), now: await tx.now() };
        const due = await dueNext(tx, clock.today);
        return due !== null && (await begin(tx, due.id, clock)) !== null;
      });
  };
  register.every('20 * * * *', 'begin-structures', beginDue);
}
