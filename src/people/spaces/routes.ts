import type { Tx } from '../../platform/history/door.ts';
import { conflict, missing, refuse, type Served, serve, unfit } from '../../platform/http/serve.ts';
import type { MetricRegistry } from '../../platform/metrics/registry.ts';
import { changePin, changeSpace, closeSpace, openSpace, type PinDone, pin, type SpaceDone } from './actions.ts';
import * as contract from './contract.ts';
import { showPin, showSpace, showSpaces, showTeam } from './show.ts';
import { spaceById } from './store.ts';

const details = {
  'has-a-space': 'This team has a space already.',
  'too-many-pins': 'So much is pinned that nobody finds it: take something down first.',
} as const;
type Word = keyof typeof details;

async function answered<const W extends Word = never>(tx: Tx, done: SpaceDone) {
  if ('missing' in done) return missing();
  if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
  if ('refused' in done) return refuse(done.refused as W, { detail: details[done.refused] });
  if ('conflict' in done) return conflict(await showSpace(tx, tx.actor, done.conflict));
  return { ...(await showSpace(tx, tx.actor, done.row)), groupId: tx.groupId };
}

async function answeredPin<const W extends Word = never>(tx: Tx, done: PinDone) {
  if ('missing' in done) return missing();
  if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
  if ('refused' in done) return refuse(done.refused as W, { detail: details[done.refused] });
  if ('conflict' in done) return conflict(await showPin(tx, tx.actor, done.conflict));
  return { ...(await showPin(tx, tx.actor, done.row)), groupId: tx.groupId };
}

/** The spaces of teams and what is pinned on them, over http. */
export function spaceRoutes(metrics: MetricRegistry): Served[] {
  return [
    serve(contract.listSpaces, ({ world, actor }) => world.db.read(actor, (reader) => showSpaces(reader, actor))),
    serve(contract.readSpace, ({ world, actor, params }) =>
      world.db.read(actor, async (reader) => {
        const row = await spaceById(reader, actor, params.id);
        if (!row) return missing();
        const registry = await metrics.forWorkspace(reader, actor);
        return showTeam({ reader, actor, registry, today: world.today(actor) }, row);
      }),
    ),
    serve(contract.openSpace, ({ world, actor, body }) =>
      world.db.transaction(actor, async (tx) => answered<'has-a-space'>(tx, await openSpace(tx, body))),
    ),
    serve(contract.changeSpace, ({ world, actor, params, ifMatch, body: { leadId, ...said } }) =>
      world.db.transaction(actor, async (tx) => {
        const before = await spaceById(tx, actor, params.id);
        if (!before) return missing();
        const registry = await metrics.forWorkspace(tx, actor);
        const given = { ...said, leadId: leadId ?? before.ownerId };
        return answered<'has-a-space'>(tx, await changeSpace(tx, registry, { id: params.id, seen: ifMatch }, given));
      }),
    ),
    serve(contract.closeSpace, ({ world, actor, params, ifMatch }) =>
      world.db.transaction(actor, async (tx) => {
        const done = await closeSpace(tx, { id: params.id, seen: ifMatch });
        return 'row' in done ? { groupId: tx.groupId } : answered(tx, done);
      }),
    ),
    serve(contract.pin, ({ world, actor, params, body }) =>
      world.db.transaction(actor, async (tx) => answeredPin<'too-many-pins'>(tx, await pin(tx, params.id, body))),
    ),
    serve(contract.changePin, ({ world, actor, params, ifMatch, body }) =>
      world.db.transaction(actor, async (tx) =>
        answeredPin(tx, await changePin(tx, { id: params.id, seen: ifMatch }, body)),
      ),
    ),
    serve(contract.unpin, ({ world, actor, params, ifMatch }) =>
      world.db.transaction(actor, async (tx) => {
        const done = await changePin(tx, { id: params.id, seen: ifMatch }, null);
        return 'row' in done ? { groupId: tx.groupId } : answeredPin(tx, done);
      }),
    ),
  ];
}
