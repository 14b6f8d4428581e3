import type { Tx } from '../../../platform/history/door.ts';
import { refuse, type Served, serve, unfit } from '../../../platform/http/serve.ts';
import { flawOfRules, keepRouting } from './actions.ts';
import * as contract from './contract.ts';
import { showRouting, showTrial } from './show.ts';

const changed = () => refuse('settings-changed', { detail: 'Somebody else changed this meanwhile. Load it again.' });

/** To whom leads go. */
export const routingRoutes: Served[] = [
  serve(contract.readRouting, ({ world, actor }) => world.db.read(actor, (reader) => showRouting(reader, actor))),

  serve(contract.updateRouting, ({ world, actor, body: { version, ...given } }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const done = await keepRouting(tx, version, given);
      if ('refused' in done) return changed();
      if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
      return { ...(await showRouting(tx, actor)), groupId: tx.groupId };
    }),
  ),

  serve(contract.tryRouting, ({ world, actor, body: { rules } }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const flaw = await flawOfRules(tx, rules);
      return flaw ? unfit({ ...flaw.unfit, in: 'body' }) : showTrial(tx, actor, rules, world.today(actor));
    }),
  ),
];
