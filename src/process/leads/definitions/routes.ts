import type { Actor } from '../../../platform/access/actor.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { refuse, type Served, serve, unfit } from '../../../platform/http/serve.ts';
import { agreeTo, type Done, propose } from './actions.ts';
import * as contract from './contract.ts';
import { showDefinitions, showReport, whenOf } from './show.ts';

const details = {
  'settings-changed': 'Somebody else changed this meanwhile. Load it again.',
  'same-person': 'You agreed for the other side: somebody else agrees for this one.',
  'agreed-already': 'This side has agreed already.',
  'nothing-proposed': 'Nothing is proposed yet.',
};

async function answer(tx: Tx, actor: Actor, done: Done) {
  if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
  // biome-ignore lint/suspicious/noExplicitAny: each contract says which of these words it knows
  if ('refused' in done) return refuse(done.refused, { detail: details[done.refused] }) as any;
  return showDefinitions(tx, actor);
}

/** What marketing and sales agreed about leads, and how leads keep to it. */
export const definitionRoutes: Served[] = [
  serve(contract.listDefinitions, ({ world, actor, query }) =>
    world.db.read(actor, (reader) => showDefinitions(reader, actor, whenOf(actor, query.asOf, world.today(actor)))),
  ),
  serve(contract.proposeDefinition, ({ world, actor, params, body }) =>
    world.db.transaction(actor, async (tx: Tx) => answer(tx, actor, await propose(tx, params.stage, body))),
  ),
  serve(contract.agreeDefinition, ({ world, actor, params, body }) =>
    world.db.transaction(actor, async (tx: Tx) =>
      answer(tx, actor, await agreeTo(tx, params.stage, body.version, body.side)),
    ),
  ),
  serve(contract.reportDefinitions, ({ world, actor, query }) => {
    const today = world.today(actor);
    const when = whenOf(actor, query.asOf, today);
    const day = when.asOf && query.asOf ? query.asOf : today;
    return world.db.read(actor, (reader) => showReport(reader, actor, day, world.now(), when));
  }),
];
