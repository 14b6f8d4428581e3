import { type Actor, withBehind } from '../../../platform/access/actor.ts';
import type { PeoplePort } from '../../../platform/comments/ports.ts';
import { asActor } from '../../../platform/comments/readers.ts';
import { keepUntil } from '../../../platform/files/store.ts';
import type { Database } from '../../../platform/history/database.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { takeTurns } from '../../../platform/history/take-turns.ts';
import { makeRoom } from '../../../platform/jobs/make-room.ts';
import type { Register, Task } from '../../../platform/jobs/register.ts';
import { type RunAtWork, RunCancelled, type RunEnd, runTask } from '../../../platform/jobs/run-task.ts';
import { systemActorIn } from '../../../platform/jobs/system-actor.ts';
import { totalOf } from '../rules/tally.ts';
import type { ImportRow } from '../tables.ts';
import { type CheckPorts, checkImport } from './check.ts';
import { Unreadable } from './planning.ts';
import { reconcileImport } from './reconciling.ts';
import { writingFor } from './settings.ts';
import { atWork, importById, keepImport, lockImport } from './store.ts';
import { takeBack } from './take-back.ts';
import { writeImport } from './write.ts';

export const checkAsked = 'import.check-asked';
export const runAsked = 'import.run-asked';
export const undoAsked = 'import.undo-asked';

/** The long work of imports by its names in the queue. */
export const importTasks = ['check-import', 'write-import', 'undo-import'] as const;

/** How long files and rows stay once an import is over. */
export const daysKept = 30;

export type EnginePorts = CheckPorts & { db: Database; people: PeoplePort };

/** The long work of imports: looking, writing, taking back. Each may be begun again at any point. */
export function registerImportJobs(register: Register, ports: EnginePorts): void {
  const { db } = ports;
  register.listen(checkAsked, 'check-import', runTask(db, guarded(ports, check)));
  register.listen(runAsked, 'write-import', inTurn(db, runTask(db, guarded(ports, write))));
  register.listen(undoAsked, 'undo-import', inTurn(db, runTask(db, guarded(ports, undo))));
}

type Work = (ports: EnginePorts, actor: Actor, one: ImportRow, at: RunAtWork) => Promise<RunEnd>;

/** With the rights of whoever asked, as he has them now; the workspace itself where nobody did. */
const guarded =
  (ports: EnginePorts, work: Work) =>
  async (at: RunAtWork): Promise<RunEnd> => {
    const { db, people } = ports;
    const { run, actor, payload, attempt } = at;
    const id = String(payload.importId);
    const his = run.personId
      ? await db.read(actor, (reader) => asActor(reader, actor, people, run.personId as string))
      : actor;
    const behind = payload.behind as Actor['behind'] | null;
    const hand = withBehind({ ...(his ?? actor), by: 'import' }, behind);
    const one = await db.read(actor, (reader) => importById(reader, actor, id));
    if (!one || one.runId !== run.id) return { note: 'There is nothing left to do.' };
    const fail = (note: string) => endWith(db, actor, id, { state: 'failed', note });
    if (!his) {
      await fail('Whoever asked for it has left.');
      return { failed: 'Whoever asked for it has left.' };
    }
    await makeRoom();
    try {
      return await work(ports, hand, one, at);
    } catch (error) {
      if (error instanceof RunCancelled) await endWith(db, actor, id, { state: stoppedFrom(one), note: null });
      else if (error instanceof Unreadable) {
        await endWith(db, actor, id, { state: one.state === 'checking' ? 'draft' : 'failed', note: error.message });
        return { failed: error.message };
      } else if (attempt.isLast) await fail((error as Error).message);
      throw error;
    }
  };

const stoppedFrom = ({ state }: ImportRow): ImportRow['state'] => (state === 'checking' ? 'draft' : 'stopped');

const check: Work = async (ports, actor, one, { report }) => {
  const counts = await checkImport(ports.db, actor, one, ports, report);
  await endWith(ports.db, actor, one.id, { state: 'checked', counts, note: null });
  return { result: { importId: one.id } };
};

const write: Work = async ({ db, candidates }, actor, one, { run }) => {
  const group = one.groupId as string;
  const writing = await db.transaction(actor, (tx) => writingFor(tx.inGroup(group), actor, one));
  const total = totalOf(one.counts, 'create') + totalOf(one.counts, 'change');
  const { ended } = await writeImport(db, actor, one, writing, candidates, { id: run.id, actor, total });
  const reconcile = await reconcileImport(db, actor, one.id, one.counts);
  await endWith(db, actor, one.id, { state: ended, reconcile, note: null });
  if (ended === 'stopped') return { note: 'Stopped.' };
  return { result: { importId: one.id, groupId: group } };
};

const undo: Work = async ({ db }, actor, one, { run }) => {
  await takeBack(db, actor, one, { id: run.id, total: run.total ?? 0 });
  await endWith(db, actor, one.id, { state: 'undone', note: null });
  return { result: { importId: one.id } };
};

/** The end of some work, unless somebody ended it otherwise meanwhile; whoever waits for his turn has it now. */
async function endWith(db: Database, actor: Actor, id: string, change: Partial<ImportRow>): Promise<void> {
  await db.transaction(actor, async (tx) => {
    await takeTurns(tx);
    const before = await lockImport(tx, id);
    if (!before) return;
    const isOver = ['done', 'undone'].includes(change.state ?? '');
    const state = ['checking', 'running', 'undoing'].includes(before.state) ? change.state : before.state;
    await keepImport(tx, before, {
      ...change,
      state: state ?? before.state,
      ...(isOver ? { endedAt: await tx.now() } : {}),
    });
    if (isOver)
      await keepUntil(
        tx,
        actor.workspaceId,
        before.files.map(({ id: file }) => file),
        daysKept,
      );
    await wakeNext(tx, id);
  });
}

/**
 * Imports are written one after another: the next that waits is set to work, in the name of whoever asked for it and of whom he was
 * signed in as then. Whoever asks at that moment is waited for, or waits and finds this one over: nobody is left waiting for good.
 */
export async function wakeNext(tx: Tx, but: string): Promise<void> {
  await takeTurns(tx);
  const [next] = (await atWork(tx, tx.actor)).filter(({ id }) => id !== but);
  if (!next) return;
  const [asked] = await tx.sql<{ personId: string; name: string }>(
    `SELECT c.person_id, p.name FROM (SELECT person_id, acting, workspace_id FROM app.changes
       WHERE workspace_id = $1::uuid AND kind = 'import' AND record_id = $2::uuid ORDER BY recorded_at DESC, change_id DESC LIMIT 1) c
     JOIN app.people p ON p.workspace_id = c.workspace_id AND p.id = c.person_id WHERE c.acting = 'as'`,
    [tx.actor.workspaceId, next.id],
  );
  await tx.announce({
    fact: next.state === 'undoing' ? undoAsked : runAsked,
    payload: { runId: next.runId, importId: next.id, behind: asked ?? null },
  });
}

/** Whoever comes while another import is at work waits: that one sets it to work when it is through. */
const inTurn =
  (db: Database, task: Task): Task =>
  async (payload, attempt) => {
    const actor = await systemActorIn(db, payload.workspaceId);
    if (!actor) return;
    const [first] = await db.read(actor, (reader) => atWork(reader, actor));
    if (!first || first.id === payload.importId) await task(payload, attempt);
  };
