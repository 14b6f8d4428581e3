import type { Actor } from '../../platform/access/actor.ts';
import { reach } from '../../platform/access/policy.ts';
import { handOf } from '../../platform/bulk/asked-by.ts';
import type { PeoplePort } from '../../platform/comments/ports.ts';
import { asActor } from '../../platform/comments/readers.ts';
import type { Database } from '../../platform/history/database.ts';
import { sinceMark, watermarkOf } from '../../platform/history/watermark.ts';
import type { Register } from '../../platform/jobs/register.ts';
import { type RunAtWork, RunCancelled, type RunEnd, runTask } from '../../platform/jobs/run-task.ts';
import { finishRun } from '../../platform/jobs/runs.ts';
import { work } from './drafts.ts';
import { freeze, type NotFrozen, toBeFrozen } from './freeze.ts';
import { type Onward, reckon } from './reckon.ts';
import { reckoned } from './reckoned.ts';
import { runById } from './store.ts';
import { payRuns } from './tables.ts';

type Given = { db: Database; people: PeoplePort };
type Asked = { payRunId: string; version: number };

/** What a run was changed by is looked for again so often; then whoever asked is told. */
const tries = 3;

/** Looks at drafts, and freezes, of so many people that nobody waits for the answer. */
export function registerPayJobs(register: Register, given: Given): void {
  register.listen(
    work.reckoning.fact,
    'reckon-pay',
    runTask(given.db, async ({ actor, payload, report }): Promise<RunEnd> => {
      const { payRunId } = payload as unknown as Asked;
      return given.db.read(actor, async (reader) => {
        const run = await runById(reader, actor, payRunId);
        if (run?.state === 'draft') await reckoned(reader, actor, run, { onward: report });
        return {};
      });
    }),
  );
  register.listen(
    work.freezing.fact,
    'freeze-pay',
    runTask(given.db, (at) => frozenBy(at, given)),
  );
}

/** With the rights that whoever asked has when it runs. */
async function frozenBy(at: RunAtWork, { db, people }: Given): Promise<RunEnd> {
  const { personId } = at.run;
  const his = personId && (await db.read(at.actor, (reader) => asActor(reader, at.actor, people, personId)));
  if (!his || reach(his, payRuns.policy, 'write') !== 'all') return no('not-his');
  const hand = handOf(his, at.payload);
  for (let tried = 0; tried < tries; tried++) {
    const end = await frozenOnce(at, db, hand);
    if (end) return end;
  }
  return no('changed-meanwhile');
}

const words = {
  'not-his': 'Whoever asked for it freezes no runs any more.',
  'changed-meanwhile': 'Plans, quotas or runs were changed while it was reckoned.',
  'not-the-next-step': 'It is frozen already.',
  'earlier-run-is-open': 'Runs are frozen in the order of their periods.',
  'cannot-be-reckoned': 'Somebody’s pay cannot be reckoned: the run says why.',
  missing: 'The run is no longer here.',
} as const;
const no = (refused: keyof typeof words): RunEnd => ({ failed: words[refused], result: { refused } });

/**
 * Reckoned before anything is locked, and kept only where what is set for pay is still the same: deals that change meanwhile are
 * settled by the next run, as those that change a minute later. Null where it is to be reckoned anew. What is written is one
 * transaction with the end of the job: cut off anywhere, nothing of it is there, and it begins again.
 */
async function frozenOnce({ run: job, payload, report }: RunAtWork, db: Database, hand: Actor): Promise<RunEnd | null> {
  const { payRunId: id, version: seen } = payload as unknown as Asked;
  // The first half is to reckon, the second to write.
  const half =
    (which: 0 | 1): Onward =>
    ({ done, total }) =>
      report({ done: which * total + done, total: 2 * total });
  const known = await db.read(hand, async (reader) => {
    const draft = await runById(reader, hand, id);
    const mark = await watermarkOf(reader, hand, setForPay);
    return draft && { mark, reckoned: await reckon(reader, hand, draft, { onward: half(0) }) };
  });
  if (!known) return no('missing');
  return db.transaction(hand, async (tx): Promise<RunEnd | null> => {
    const draft = await toBeFrozen(tx, { id, seen });
    if (!('row' in draft)) return refusedBy(draft);
    const { changes } = await sinceMark(tx, hand, setForPay, known.mark);
    if (changes !== known.mark.changes) return null;
    const done = await freeze(tx, draft.row, known.reckoned, half(1));
    if ('refused' in done) return no(done.refused);
    if (!(await finishRun(tx, hand.workspaceId, job.id, { status: 'done' }))) throw new RunCancelled('It was stopped');
    return {};
  });
}

const refusedBy = (not: NotFrozen | object): RunEnd =>
  'refused' in not ? no(not.refused) : no('missing' in not ? 'missing' : 'changed-meanwhile');

/** What somebody sets so that others are paid by it. */
const setForPay = [
  ...['pay-plan', 'pay-assignment', 'pay-credit', 'pay-event', 'pay-rate', 'pay-settings'],
  ...['pay-run', 'pay-statement', 'quota'],
];
