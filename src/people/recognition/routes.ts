import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import { conflict, missing, type Served, serve, unfit } from '../../platform/http/serve.ts';
import type { MetricRegistry } from '../../platform/metrics/registry.ts';
import { praise, type Said, setStreak, shareWin, takeBack } from './actions.ts';
import * as contract from './contract.ts';
import { showFeed, showSaid, showStreak, showUnshared } from './show.ts';

async function answered(tx: Tx, done: Said) {
  if ('missing' in done) return missing();
  if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
  const row = 'row' in done ? done.row : done.conflict;
  const [told] = (await showSaid(tx, tx.actor, [row])) as [Awaited<ReturnType<typeof showSaid>>[number]];
  return 'conflict' in done ? conflict(told) : { ...told, groupId: tx.groupId };
}

/** Praise, shared wins and one's own streak, over http. */
export function recognitionRoutes(metrics: MetricRegistry): Served[] {
  const asking = (reader: Reader, actor: Actor, today: string) => ({ reader, actor, metrics, today });
  return [
    serve(contract.feed, ({ world, actor, query }) =>
      world.db.read(actor, (reader) => showFeed(reader, actor, query.of ?? 'team')),
    ),
    serve(contract.praise, ({ world, actor, body }) =>
      world.db.transaction(actor, async (tx) => answered(tx, await praise(tx, body, world.today(actor)))),
    ),
    serve(contract.shareWin, ({ world, actor, body }) =>
      world.db.transaction(actor, async (tx) => answered(tx, await shareWin(tx, body, world.today(actor)))),
    ),
    serve(contract.unshared, ({ world, actor }) =>
      world.db.read(actor, (reader) => showUnshared(reader, actor, world.today(actor))),
    ),
    serve(contract.takeBack, ({ world, actor, params, ifMatch }) =>
      world.db.transaction(actor, async (tx) => {
        const done = await takeBack(tx, params.id, ifMatch);
        return 'row' in done ? { groupId: tx.groupId } : answered(tx, done);
      }),
    ),
    serve(contract.readStreak, ({ world, actor }) =>
      world.db.read(actor, (reader) => showStreak(asking(reader, actor, world.today(actor)))),
    ),
    serve(contract.setStreak, ({ world, actor, body }) =>
      world.db.transaction(actor, async (tx) => {
        const done = await setStreak(tx, await metrics.forWorkspace(tx, actor), body.streak);
        if ('missing' in done) return missing();
        if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
        return showStreak(asking(tx, actor, world.today(actor)));
      }),
    ),
  ];
}
