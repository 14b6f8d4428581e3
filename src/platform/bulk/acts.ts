import type { Actor } from '../access/actor.ts';
import type { Reader } from '../database/transactions.ts';
import type { Tx } from '../history/door.ts';
import { refuse, unfit } from '../http/serve.ts';
import { startRun } from '../jobs/runs.ts';
import { type AskedBy, askedBy } from './asked-by.ts';
import { type Left, mostAtOnce, mostInAct, type Plan, type Seen, tellLeft } from './rules/plan.ts';

type Unfit = { unfit: { field: string; message: string } };
export type Done = { changed: number; left: Left[] };

/** One thing that is done to many records of a kind at once: a capability says what, this room how it comes about. */
export type ManyAct<Target, Change, Row extends Seen> = {
  /** `deal`: its runs are called `deal-changes`. */
  kind: string;
  /** What the job listens to, and what the job is called. */
  fact: string;
  task: string;
  /** What it would do to each; null when they are too many for one act. */
  lookAhead(reader: Reader, actor: Actor, target: Target, change: Change): Promise<Plan<Row> | null>;
  /** Why nobody may do it to any of them, asked once for all. */
  whyNot(reader: Reader, actor: Actor, changing: readonly Row[], change: Change): Promise<Unfit | null>;
  /** Does it, in sets; one that somebody changed meanwhile is left. */
  carryOut(tx: Tx, changing: readonly Row[], change: Change, report: (done: number) => Promise<void>): Promise<Done>;
};

/** What the job is told: whose records, which change, and how it was asked. Who asked stands in the run. */
export type AskedOfJob<Target, Change> = { target: Target; change: Change } & AskedBy;

export const runKindOf = ({ kind }: { kind: string }) => `${kind}-changes`;

const tooMany = () =>
  refuse('too-many-at-once', {
    detail: `At most ${mostInAct.toLocaleString('en')} records change in one act. Narrow the list.`,
    most: mostInAct,
  });

const notSo = ({ unfit: { field, message } }: Unfit) => unfit({ field: `change.${field}`, message, in: 'body' });

/** Says what a change would do; nothing is written. */
export async function previewMany<Target, Change, Row extends Seen>(
  act: ManyAct<Target, Change, Row>,
  reader: Reader,
  actor: Actor,
  { target, change }: { target: Target; change: Change },
) {
  const plan = await act.lookAhead(reader, actor, target, change);
  if (!plan) return tooMany();
  const no = await act.whyNot(reader, actor, plan.changing, change);
  if (no) return notSo(no);
  return { changing: plan.changing.length, unchanged: plan.unchanged, ...tellLeft(plan.left) };
}

/** Changes many at once; more than a couple of hundred by a job, whose run is answered. */
export async function changeMany<Target, Change, Row extends Seen>(
  act: ManyAct<Target, Change, Row>,
  tx: Tx,
  { target, change }: { target: Target; change: Change },
) {
  const { actor } = tx;
  const plan = await act.lookAhead(tx, actor, target, change);
  if (!plan) return tooMany();
  const { changing, unchanged, left } = plan;
  const no = await act.whyNot(tx, actor, changing, change);
  if (no) return notSo(no);
  if (changing.length > mostAtOnce) {
    const run = await startRun(tx, actor, runKindOf(act), changing.length);
    const payload: AskedOfJob<Target, Change> = { target, change, ...askedBy(actor) };
    await tx.announce({ fact: act.fact, payload: { runId: run.id, ...payload } });
    return { groupId: null, runId: run.id, changed: changing.length, unchanged, ...tellLeft(left) };
  }
  const done = await act.carryOut(tx, changing, change, async () => {});
  return {
    groupId: tx.groupId,
    runId: null,
    changed: done.changed,
    unchanged,
    ...tellLeft([...left, ...done.left]),
  };
}
