import type { Actor } from '../access/actor.ts';
import type { PeoplePort } from '../comments/ports.ts';
import { asActor } from '../comments/readers.ts';
import { ConstraintViolated } from '../database/errors.ts';
import type { Database } from '../history/database.ts';
import { NotAllowed } from '../history/refusals.ts';
import type { Register } from '../jobs/register.ts';
import { type RunAtWork, RunCancelled, type RunEnd, runTask } from '../jobs/run-task.ts';
import { finishRun } from '../jobs/runs.ts';
import type { AskedOfJob, ManyAct } from './acts.ts';
import { handOf } from './asked-by.ts';
import { type Seen, tellLeft } from './rules/plan.ts';

/**
 * Changes many records, with the rights that whoever asked has when it runs. It is one transaction with the end of its
 * run: stopped or killed half-way nothing of it is done, and begun again after it was through it finds its run over.
 */
export function registerManyJob<Target, Change, Row extends Seen>(
  register: Register,
  act: ManyAct<Target, Change, Row>,
  { db, people }: { db: Database; people: PeoplePort },
): void {
  register.listen(
    act.fact,
    act.task,
    runTask(db, async (at) => {
      const { run, actor } = at;
      const his =
        run.personId && (await db.read(actor, (reader) => asActor(reader, actor, people, run.personId as string)));
      if (!his) return { failed: 'Whoever asked for it has left.' };
      try {
        return await carryOut(act, db, handOf(his, at.payload), at);
      } catch (error) {
        if (error instanceof NotAllowed) return { failed: `${error.message}.` };
        if (error instanceof ConstraintViolated)
          return {
            failed: 'Somebody saved something meanwhile that stands against it. Nothing was changed; try again.',
          };
        throw error;
      }
    }),
  );
}

const carryOut = <Target, Change, Row extends Seen>(
  act: ManyAct<Target, Change, Row>,
  db: Database,
  hand: Actor,
  { run, payload, report }: RunAtWork,
): Promise<RunEnd> =>
  db.transaction(hand, async (tx) => {
    const { target, change } = payload as unknown as AskedOfJob<Target, Change>;
    const plan = await act.lookAhead(tx, hand, target, change);
    if (!plan) return { failed: 'They are too many by now.' };
    const no = await act.whyNot(tx, hand, plan.changing, change);
    if (no) return { failed: `${no.unfit.field}: ${no.unfit.message}.` };
    const total = plan.changing.length;
    const done = await act.carryOut(tx, plan.changing, change, (so) => report({ done: so, total }));
    const result = {
      groupId: tx.groupId,
      changed: done.changed,
      unchanged: plan.unchanged,
      ...tellLeft([...plan.left, ...done.left]),
    };
    // In this very transaction: whoever stopped it meanwhile finds nothing done, and nobody does it twice.
    if (!(await finishRun(tx, hand.workspaceId, run.id, { status: 'done', result })))
      throw new RunCancelled('The run was stopped');
    return { result };
  });
