import { type LocalDate, newId } from '../../ground/index.ts';
import { may } from '../../platform/access/policy.ts';
import type { Tx } from '../../platform/history/door.ts';
import { takeTurns } from '../../platform/history/take-turns.ts';
import { startRun } from '../../platform/jobs/runs.ts';
import type { DemoSize } from './rules/setting.ts';
import { holdsRecords, keepDemo, newestDemo } from './store.ts';
import { type DemoRow, demos } from './tables.ts';

export const fillAsked = 'demo.fill-asked';
export const removalAsked = 'demo.removal-asked';

export type Outcome = { demo: DemoRow } | { refused: 'there-already' | 'not-empty' | 'none-here' } | { missing: true };

/** Brings a demo company into a workspace that holds no companies, contacts and deals of its own. The work is a job’s. */
export async function bringDemo(
  tx: Tx,
  { size, seed }: { size: DemoSize; seed: string },
  today: LocalDate,
): Promise<Outcome> {
  const { actor } = tx;
  if (!may(actor, demos.policy, 'write', null)) return { missing: true };
  // One at a time: two at once would both find an empty workspace.
  await takeTurns(tx);
  const last = await newestDemo(tx, actor);
  if (last && last.state !== 'gone') return { refused: 'there-already' };
  if (await holdsRecords(tx, actor)) return { refused: 'not-empty' };
  const id = newId();
  const run = await startRun(tx, actor, 'demo');
  const demo: DemoRow = {
    id,
    version: 0,
    validFrom: '',
    state: 'filling',
    ...{ size, seed, madeOn: today, groupId: newId(), runId: run.id },
    ...{ written: 0, parts: null, removedTo: null, finds: [], leftAsIs: [], leftCount: 0, note: null },
    createdAt: await tx.now(),
    endedAt: null,
  };
  await tx.record({ table: demos, before: null, after: demo });
  await ask(tx, fillAsked, demo);
  return { demo: { ...demo, version: 1 } };
}

/** Takes the demo company away again, also one that is not whole: what it brought goes, all else stays. */
export async function removeDemo(tx: Tx): Promise<Outcome> {
  const { actor } = tx;
  if (!may(actor, demos.policy, 'write', null)) return { missing: true };
  const last = await newestDemo(tx, actor);
  const before = last && (await tx.lock(demos, last.id));
  if (!before || before.state === 'gone' || before.state === 'removing') return { refused: 'none-here' };
  const run = await startRun(tx, actor, 'demo-removal');
  const demo = await keepDemo(tx, before, { state: 'removing', runId: run.id, note: null });
  await ask(tx, removalAsked, demo);
  return { demo };
}

const ask = (tx: Tx, fact: string, { id, runId }: DemoRow) =>
  tx.announce({ fact, payload: { runId, demoId: id, behind: tx.actor.behind ?? null } });
