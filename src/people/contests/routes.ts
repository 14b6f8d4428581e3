import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import { conflict, missing, refuse, type Served, serve, unfit } from '../../platform/http/serve.ts';
import type { MetricRegistry } from '../../platform/metrics/registry.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';
import { showContest, showContests, showStanding } from './show.ts';

const details = {
  'contest-ended': 'This contest is over.',
  'not-over': 'A contest is ended from the day after its last on.',
  'has-begun': 'This contest has begun.',
  'takes-part-already': 'You take part already.',
  'not-asked': 'This contest is for the team of whoever runs it.',
} as const;
type Word = keyof typeof details;
type Stopped = Exclude<actions.ContestDone, { row: unknown }>;

/** Contests over http. */
export function contestRoutes(metrics: MetricRegistry): Served[] {
  const asking = (reader: Reader, actor: Actor, today: string) => ({ reader, actor, metrics, today });
  async function stopped<const W extends Word>(tx: Tx, done: Stopped, today: string) {
    if ('missing' in done) return missing();
    if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
    if ('refused' in done) return refuse(done.refused as W, { detail: details[done.refused] });
    return conflict(await showContest(asking(tx, tx.actor, today), done.conflict, false));
  }
  async function answered<const W extends Word>(tx: Tx, done: actions.ContestDone, today: string) {
    if (!('row' in done)) return stopped<W>(tx, done, today);
    return (await showStanding(asking(tx, tx.actor, today), done.row.id)) ?? missing();
  }
  return [
    serve(contract.listContests, ({ world, actor }) =>
      world.db.read(actor, (reader) => showContests(asking(reader, actor, world.today(actor)))),
    ),
    serve(contract.readContest, ({ world, actor, params }) =>
      world.db.read(
        actor,
        async (reader) => (await showStanding(asking(reader, actor, world.today(actor)), params.id)) ?? missing(),
      ),
    ),
    serve(contract.announceContest, ({ world, actor, body }) =>
      world.db.transaction(actor, async (tx) => {
        const today = world.today(actor);
        const done = await actions.announceContest(tx, await metrics.forWorkspace(tx, actor), body, today);
        if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
        if (!('row' in done)) return missing();
        return { ...(await showContest(asking(tx, actor, today), done.row, false)), groupId: tx.groupId };
      }),
    ),
    serve(contract.joinContest, ({ world, actor, params, body }) =>
      world.db.transaction(actor, async (tx) => {
        const today = world.today(actor);
        const done = await actions.joinContest(tx, params.id, { ...body, today });
        return answered<'contest-ended' | 'not-asked' | 'takes-part-already'>(tx, done, today);
      }),
    ),
    serve(contract.changeEntry, ({ world, actor, params, body }) =>
      world.db.transaction(actor, async (tx) => {
        const today = world.today(actor);
        return answered<never>(tx, await actions.changeOwnEntry(tx, params.id, { ...body, today }), today);
      }),
    ),
    serve(contract.leaveContest, ({ world, actor, params }) =>
      world.db.transaction(actor, async (tx) => {
        const today = world.today(actor);
        const done = await actions.changeOwnEntry(tx, params.id, { isNamed: null, today });
        return answered<'contest-ended' | 'has-begun'>(tx, done, today);
      }),
    ),
    serve(contract.endContest, ({ world, actor, params, ifMatch }) =>
      world.db.transaction(actor, async (tx) => {
        const today = world.today(actor);
        const done = await actions.endContest(tx, metrics, { id: params.id, seen: ifMatch }, today);
        return answered<'contest-ended' | 'not-over'>(tx, done, today);
      }),
    ),
    serve(contract.removeContest, ({ world, actor, params, ifMatch }) =>
      world.db.transaction(actor, async (tx) => {
        const today = world.today(actor);
        const done = await actions.removeContest(tx, { id: params.id, seen: ifMatch }, today);
        return 'row' in done ? { groupId: tx.groupId } : stopped<'has-begun'>(tx, done, today);
      }),
    ),
  ];
}
