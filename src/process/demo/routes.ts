import type { Actor } from '../../platform/access/actor.ts';
import { may } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { madeBeside } from '../../platform/history/changes.ts';
import type { Tx } from '../../platform/history/door.ts';
import { missing, refuse, type Served, serve } from '../../platform/http/serve.ts';
import * as acts from './actions.ts';
import * as contract from './contract.ts';
import { demoPolicy } from './policy.ts';
import { faultIn, isThere } from './rules/demo-state.ts';
import { holdsRecords, newestDemo } from './store.ts';

const words = {
  'there-already': 'A demo company is here already. Remove it first.',
  'not-empty':
    'This workspace holds companies, contacts or deals of its own. A demo company comes only into an empty one.',
  'none-here': 'There is no demo company here to remove.',
};

async function shown(reader: Reader, actor: Actor) {
  const demo = await newestDemo(reader, actor);
  const mayWrite = may(actor, demoPolicy, 'write', null);
  const isHere = isThere(demo?.state ?? null);
  return {
    demo: demo && {
      ...{ id: demo.id, state: demo.state, size: demo.size, seed: demo.seed, madeOn: demo.madeOn, runId: demo.runId },
      ...{ written: demo.written, parts: demo.parts, why: faultIn(demo.note), endedAt: demo.endedAt },
      note: faultIn(demo.note) === 'broke' ? demo.note : null,
      finds: [...demo.finds],
      leftAsIs: mayWrite ? [...demo.leftAsIs] : [],
      leftCount: demo.leftCount,
    },
    mayBring: mayWrite && !isHere && !(await holdsRecords(reader, actor)),
    mayRemove: mayWrite && isHere && demo?.state !== 'removing',
  };
}

async function told(tx: Tx, actor: Actor, done: acts.Outcome) {
  if ('missing' in done) return missing();
  if ('refused' in done) return refuse(done.refused, { detail: words[done.refused] });
  return shown(tx, actor);
}

/** The demo company over http. */
export const demoRoutes: Served[] = [
  serve(contract.readDemo, ({ world, actor }) => world.db.read(actor, (reader) => shown(reader, actor))),

  serve(contract.readStays, ({ world, actor }) =>
    world.db.read(actor, async (reader) => {
      const demo = await newestDemo(reader, actor);
      const made = demo ? await madeBeside(reader, actor.workspaceId, demo.groupId, demo.id) : [];
      const of = (isOfAct: boolean) =>
        made
          .filter((one) => one.isOfAct === isOfAct && one.kind !== 'demo')
          .map(({ kind, count }) => ({ kind, count }));
      return { own: of(false), changed: of(true) };
    }),
  ),

  serve(contract.bringDemo, ({ world, actor, body }) =>
    world.db.transaction(
      actor,
      async (tx) =>
        told(tx, actor, await acts.bringDemo(tx, { size: 'S', seed: body.seed }, world.today(actor))) as never,
    ),
  ),

  serve(contract.removeDemo, ({ world, actor }) =>
    world.db.transaction(actor, async (tx) => told(tx, actor, await acts.removeDemo(tx)) as never),
  ),
];
