import type { LocalDate } from '../../ground/days.ts';
import { type Actor, withBehind } from '../../platform/access/actor.ts';
import type { PeoplePort } from '../../platform/comments/ports.ts';
import { asActor } from '../../platform/comments/readers.ts';
import type { Database } from '../../platform/history/database.ts';
import type { Register } from '../../platform/jobs/register.ts';
import { type RunAtWork, RunCancelled, type RunEnd, runTask } from '../../platform/jobs/run-task.ts';
import { fillAsked, removalAsked } from './actions.ts';
import type { DemoChapter } from './chapters.ts';
import { fillDemo, saying } from './fill.ts';
import { demoById } from './store.ts';
import type { DemoRow } from './tables.ts';
import { takeAway } from './take-away.ts';

/** The long work of demo companies by its names in the queue. */
export const demoTasks = ['fill-demo', 'remove-demo'] as const;

export type DemoPorts = {
  db: Database;
  people: PeoplePort;
  chapters: readonly DemoChapter[];
  /** What the nights count, counted at once: when the company is there, its figures are. */
  settle: (db: Database, actor: Actor, today: LocalDate) => Promise<void>;
};

export function registerDemoJobs(register: Register, ports: DemoPorts): void {
  const { db } = ports;
  register.listen(fillAsked, 'fill-demo', runTask(db, guarded(ports, fill)));
  register.listen(removalAsked, 'remove-demo', runTask(db, guarded(ports, remove)));
}

type Work = (ports: DemoPorts, actor: Actor, demo: DemoRow, at: RunAtWork) => Promise<RunEnd>;

/** With the rights of whoever asked, as he has them now; the workspace itself where nobody did. */
const guarded =
  (ports: DemoPorts, work: Work) =>
  async (at: RunAtWork): Promise<RunEnd> => {
    const { db, people } = ports;
    const { run, actor, payload } = at;
    const personId = run.personId;
    const his = personId ? await db.read(actor, (reader) => asActor(reader, actor, people, personId)) : actor;
    const demo = await db.read(actor, (reader) => demoById(reader, actor, String(payload.demoId)));
    if (!demo || demo.runId !== run.id) return { note: 'There is nothing left to do.' };
    if (!his) return failed(ports, actor, demo, 'asker-left');
    const behind = payload.behind as Actor['behind'] | null;
    try {
      return await work(ports, withBehind({ ...his, by: 'import' }, behind), demo, at);
    } catch (error) {
      const isOver = error instanceof RunCancelled || at.attempt.isLast;
      if (isOver)
        await failed(ports, actor, demo, error instanceof RunCancelled ? 'stopped' : (error as Error).message);
      throw error;
    }
  };

async function failed({ db }: DemoPorts, actor: Actor, { id }: DemoRow, note: string): Promise<RunEnd> {
  await db.transaction(actor, (tx) => saying(tx, id, { state: 'failed', note }));
  return { failed: note };
}

const fill: Work = async (ports, actor, demo, { report, actor: system }) => {
  const { db, chapters, settle } = ports;
  const no = await fillDemo(db, actor, demo, chapters, report);
  if (no) return failed(ports, actor, demo, no);
  await settle(db, system, demo.madeOn);
  await db.transaction(actor, async (tx) => saying(tx, demo.id, { state: 'here', endedAt: await tx.now() }));
  return { result: { demoId: demo.id } };
};

const remove: Work = async ({ db, settle }, actor, demo, { report, actor: system }) => {
  await takeAway(db, actor, demo, report);
  await settle(db, system, demo.madeOn);
  return { result: { demoId: demo.id } };
};
