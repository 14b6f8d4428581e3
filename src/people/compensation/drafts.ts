import { type Instant, instantFromMs } from '../../ground/index.ts';
import { type Actor, reachingEverything } from '../../platform/access/actor.ts';
import { askedBy } from '../../platform/bulk/asked-by.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import { lastRunAbout, startRunAbout } from '../../platform/jobs/runs.ts';
import { runsBefore } from './pay-facts.ts';
import type { Reckoned } from './reckon.ts';
import { lastReckoned, reckoned } from './reckoned.ts';
import { isLongWork } from './rules/long-work.ts';
import { assignmentsIn } from './store.ts';
import type { PayRunRow } from './tables.ts';

/** What a job does of a run, by the fact that asks for it and the kind of its work. */
export const work = {
  reckoning: { fact: 'pay.reckoning-asked', kind: 'pay-reckoning' },
  freezing: { fact: 'pay.freeze-asked', kind: 'pay-freeze' },
} as const;
export type What = keyof typeof work;
const whats = Object.keys(work) as What[];

/** Whether so much is to be reckoned that nobody waits for it. */
export async function isLong(reader: Reader, actor: Actor, run: PayRunRow): Promise<boolean> {
  const before = await runsBefore(reader, actor, run);
  const first = before[0]?.firstDay ?? run.firstDay;
  const on = await assignmentsIn(reader, reachingEverything(actor), first, run.nextDay);
  const people = new Set(on.map(({ personId }) => personId)).size;
  return isLongWork({ people, periods: before.length + 1 });
}

/** What a draft pays, since when, and whether that may be another by now; null where it is long to reckon and nobody has yet. */
export async function draftOf(
  reader: Reader,
  actor: Actor,
  run: PayRunRow,
): Promise<{ reckoned: Reckoned; at: Instant; isOld: boolean } | null> {
  const last = await lastReckoned(reader, actor, run);
  if (last && !last.isOld) return { reckoned: last.answer, at: last.at, isOld: false };
  if (await isLong(reader, actor, run)) return last && { reckoned: last.answer, at: last.at, isOld: true };
  const at = instantFromMs(Date.now());
  return { reckoned: await reckoned(reader, actor, run), at, isOld: false };
}

/** Asks for a job about a run; where one is at it already, that one goes on. */
export async function askFor(tx: Tx, run: PayRunRow, what: What): Promise<void> {
  const { fact, kind } = work[what];
  const { run: job, isNew } = await startRunAbout(tx, tx.actor, { kind, about: run.id });
  if (!isNew) return;
  const payload = { runId: job.id, payRunId: run.id, version: run.version, ...askedBy(tx.actor) };
  await tx.announce({ fact, payload });
}

/** What a job is doing of a run, or why the last one came to nothing; null where there is nothing to say. */
export async function workOn(reader: Reader, actor: Actor, runId: string) {
  const kinds = whats.map((what) => work[what].kind);
  const job = await lastRunAbout(reader, actor, kinds, runId);
  if (!job) return null;
  const { id, status, done, total } = job;
  if (status === 'done' || status === 'cancelled') return null;
  const what = whats.find((each) => work[each].kind === job.kind)!;
  const { refused = null } = (job.result ?? {}) as { refused?: string | null };
  return { ...{ jobRunId: id, what, status, done, total }, refused: status === 'failed' ? (refused ?? 'broke') : null };
}
