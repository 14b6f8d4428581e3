import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import type { BodyOf } from '../../platform/http/contract.ts';
import { refuse, type Served, serve, unfit } from '../../platform/http/serve.ts';
import { startRun } from '../../platform/jobs/runs.ts';
import { changeMany, lookAhead, type Target, whyNot } from './bulk.ts';
import * as contract from './bulk-contract.ts';
import { type AskedOfJob, asked as askedOfJob, runKind } from './bulk-jobs.ts';
import { leftOf } from './bulk-left.ts';
import { mostAtOnce, mostInAct } from './rules/bulk.ts';
import { spelledOut } from './viewed.ts';

type Body = BodyOf<typeof contract.changeDeals>;

/** The deals a body is about, or the field that says what is wrong with it. */
async function targetOf(
  reader: Reader,
  actor: Actor,
  { ids, filter }: Body,
  today: LocalDate,
): Promise<{ target: Target } | { flaw: { field: string; message: string } }> {
  if ((ids === undefined) === (filter === undefined))
    return { flaw: { field: 'ids', message: 'are given, or a filter: one of the two' } };
  if (ids) return { target: { ids } };
  const asked = await spelledOut(reader, actor, filter ?? {}, today, 'list');
  if ('flaw' in asked) return { flaw: { field: 'filter.where', message: asked.flaw } };
  return { target: { filter: asked.filter } };
}

const tooMany = () =>
  refuse('too-many-at-once', {
    detail: `At most ${mostInAct.toLocaleString('en')} deals change in one act. Narrow the list.`,
    most: mostInAct,
  });

/** Changes of many deals at once. */
export const bulkRoutes: Served[] = [
  serve(contract.previewDeals, ({ world, actor, body }) =>
    world.db.transaction(actor, async (reader: Tx) => {
      const asked = await targetOf(reader, actor, body, world.today(actor));
      if ('flaw' in asked) return unfit({ ...asked.flaw, in: 'body' });
      const plan = await lookAhead(reader, actor, asked.target, body.change);
      if (!plan) return tooMany();
      return { changing: plan.changing.length, unchanged: plan.unchanged, ...leftOf(plan.notYours) };
    }),
  ),
  serve(contract.changeDeals, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const asked = await targetOf(tx, actor, body, world.today(actor));
      if ('flaw' in asked) return unfit({ ...asked.flaw, in: 'body' });
      const plan = await lookAhead(tx, actor, asked.target, body.change);
      if (!plan) return tooMany();
      const { changing, unchanged, notYours } = plan;
      const no = await whyNot(tx, actor, changing, body.change);
      if (no) return unfit({ field: `change.${no.unfit.field}`, message: no.unfit.message, in: 'body' });
      if (changing.length > mostAtOnce) {
        const runId = await askJob(tx, actor, { target: asked.target, change: body.change }, changing.length);
        return { groupId: null, runId, changed: changing.length, unchanged, ...leftOf(notYours) };
      }
      const done = await changeMany(tx, changing, body.change);
      const left = leftOf(notYours, done.meanwhile);
      return { groupId: tx.groupId, runId: null, changed: done.changed, unchanged, ...left };
    }),
  ),
];

/** The run of the job that will do it, for the screen to watch. */
async function askJob(tx: Tx, actor: Actor, what: Omit<AskedOfJob, 'behind'>, total: number): Promise<string> {
  const run = await startRun(tx, actor, runKind, total);
  const payload: AskedOfJob = { ...what, behind: actor.behind ?? null };
  await tx.announce({ fact: askedOfJob, payload: { runId: run.id, ...payload } });
  return run.id;
}
