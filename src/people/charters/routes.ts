import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import { conflict, missing, refuse, type Served, serve, unfit } from '../../platform/http/serve.ts';
import type { MetricRegistry } from '../../platform/metrics/registry.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';
import { showCharter, showCharters, showEditions } from './show.ts';

const details = {
  'charter-open-already': 'There is a draft or an unsigned charter already.',
  'is-no-draft': 'This charter was offered: take it back to a draft first.',
  'not-offered': 'This charter is not offered.',
  'not-yours-to-sign': 'It is signed by whoever it is expected of and by those above him.',
  'signed-already': 'Your name stands under it already.',
} as const;
type Word = keyof typeof details;

/** Charters over http. */
export function charterRoutes(metrics: MetricRegistry): Served[] {
  const asking = async (reader: Reader, actor: Actor, today: string) => ({
    ...{ reader, actor, today },
    registry: await metrics.forWorkspace(reader, actor),
  });
  async function answered<const W extends Word>(tx: Tx, done: actions.CharterDone, today: string) {
    if ('missing' in done) return missing();
    if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
    if ('refused' in done) return refuse(done.refused as W, { detail: details[done.refused] });
    const told = await showCharter(await asking(tx, tx.actor, today), 'row' in done ? done.row : done.conflict);
    return 'conflict' in done ? conflict(told) : { ...told, groupId: tx.groupId };
  }
  return [
    serve(contract.listCharters, ({ world, actor }) =>
      world.db.read(actor, async (reader) => showCharters(await asking(reader, actor, world.today(actor)))),
    ),
    serve(contract.readCharters, ({ world, actor, params }) =>
      world.db.read(
        actor,
        async (reader) => (await showEditions(await asking(reader, actor, world.today(actor)), params.id)) ?? missing(),
      ),
    ),
    serve(contract.draftCharter, ({ world, actor, body }) =>
      world.db.transaction(actor, async (tx) =>
        answered<'charter-open-already'>(
          tx,
          await actions.draftCharter(tx, await metrics.forWorkspace(tx, actor), body),
          world.today(actor),
        ),
      ),
    ),
    serve(contract.changeCharter, ({ world, actor, params, ifMatch, body }) =>
      world.db.transaction(actor, async (tx) =>
        answered<'is-no-draft'>(
          tx,
          await actions.changeCharter(
            tx,
            await metrics.forWorkspace(tx, actor),
            { id: params.id, seen: ifMatch },
            body,
          ),
          world.today(actor),
        ),
      ),
    ),
    serve(contract.offerCharter, ({ world, actor, params, ifMatch }) =>
      world.db.transaction(actor, async (tx) => {
        const today = world.today(actor);
        return answered<'is-no-draft'>(
          tx,
          await actions.offerCharter(tx, { id: params.id, seen: ifMatch }, today),
          today,
        );
      }),
    ),
    serve(contract.retractCharter, ({ world, actor, params, ifMatch }) =>
      world.db.transaction(actor, async (tx) =>
        answered<'not-offered'>(
          tx,
          await actions.retractCharter(tx, { id: params.id, seen: ifMatch }),
          world.today(actor),
        ),
      ),
    ),
    serve(contract.signCharter, ({ world, actor, params, ifMatch }) =>
      world.db.transaction(actor, async (tx) =>
        answered<'not-offered' | 'not-yours-to-sign' | 'signed-already'>(
          tx,
          await actions.signCharter(tx, { id: params.id, seen: ifMatch }, world.now()),
          world.today(actor),
        ),
      ),
    ),
    serve(contract.removeCharter, ({ world, actor, params, ifMatch }) =>
      world.db.transaction(actor, async (tx) => {
        const done = await actions.removeCharter(tx, { id: params.id, seen: ifMatch });
        return 'row' in done ? { groupId: tx.groupId } : answered<'is-no-draft'>(tx, done, world.today(actor));
      }),
    ),
  ];
}
