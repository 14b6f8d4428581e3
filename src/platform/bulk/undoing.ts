import type { PeoplePort } from '../comments/ports.ts';
import { asActor } from '../comments/readers.ts';
import type { Database } from '../history/database.ts';
import type { Tx } from '../history/door.ts';
import type { LeftAsIs, Undone } from '../history/undo.ts';
import { mostTakenBack, undoAct, undoingActor } from '../history/undo-ports.ts';
import type { Register } from '../jobs/register.ts';
import { RunCancelled, type RunEnd, runTask } from '../jobs/run-task.ts';
import { finishRun, startRun } from '../jobs/runs.ts';
import { type AskedBy, askedBy, handOf } from './asked-by.ts';

/** So many changes of an act are taken back while the person waits; more by a job. */
export const mostWaitedFor = 1_000;
/** Of what was left as it is, so many are told in the result of the run. */
const mostTold = 50;

const fact = 'changes.undo-asked';
type Asked = { runId: string; undoes: string; act: string } & AskedBy;

/** What of an undo whoever asked for it is told: of what he may not see nothing is said. */
export const toldOf = (left: readonly LeftAsIs[]): LeftAsIs[] => left.filter(({ why }) => why !== 'gone');

/**
 * Has an act of many changes taken back by a job; null where it is small, or another's: those are taken back at once,
 * and one too large for it is refused at once. How many changes it
 * has is said to whoever did it himself, and to those who reach all.
 */
export async function startUndo(tx: Tx, groupId: string): Promise<{ runId: string; groupId: string } | null> {
  const { actor } = tx;
  const reachesAll = actor.role === 'leader' || actor.role === 'operations';
  const [found] = await tx.sql<{ n: number }>(
    `SELECT count(*) AS n FROM app.changes WHERE workspace_id = $1::uuid AND group_id = $2::uuid AND ($3::boolean OR person_id = $4::uuid)`,
    [actor.workspaceId, groupId, reachesAll, actor.personId],
  );
  const total = found?.n ?? 0;
  if (total <= mostWaitedFor || total > mostTakenBack) return null;
  const run = await startRun(tx, actor, 'undo', total);
  const payload: Asked = { runId: run.id, undoes: groupId, act: tx.groupId, ...askedBy(actor) };
  await tx.announce({ fact, payload });
  return { runId: run.id, groupId: tx.groupId };
}

/**
 * Takes acts of many changes back, with the rights that whoever asked has when it runs. It is one transaction with the end of its run: killed
 * half-way nothing of it is done and it begins again, and nothing is taken back twice.
 */
export function registerUndoJob(register: Register, { db, people }: { db: Database; people: PeoplePort }): void {
  register.listen(
    fact,
    'undo-changes',
    runTask(db, async ({ run, actor, payload, report }): Promise<RunEnd> => {
      const { undoes, act } = payload as unknown as Asked;
      const his =
        run.personId && (await db.read(actor, (reader) => asActor(reader, actor, people, run.personId as string)));
      if (!his) return { failed: 'Whoever asked for it has left.' };
      const hand = handOf(his, payload);
      return db.transaction(await undoingActor({ db }, hand, undoes), async (tx) => {
        const done = await undoAct(tx.inGroup(act), undoes, (so) => report({ done: so }));
        if (done === 'too-large') return { failed: 'It is too large to be taken back as one.' };
        const result = resultOf(act, done);
        if (result.undone === 0 && result.leftInAll > 0) return { failed: 'Nothing was taken back.', result };
        // In this very transaction: begun again after it was through it finds its run over.
        if (!(await finishRun(tx, hand.workspaceId, run.id, { status: 'done', result })))
          throw new RunCancelled('The run was stopped');
        return { result };
      });
    }),
  );
}

function resultOf(groupId: string, done: Undone | null) {
  const left = toldOf(done?.left ?? []);
  return { groupId, undone: done?.undone ?? 0, left: left.slice(0, mostTold), leftInAll: left.length };
}
