import type { Tx } from '../../../platform/history/door.ts';
import { refuse, type Served, serve } from '../../../platform/http/serve.ts';
import { bringTerritories } from './actions.ts';
import * as contract from './contract.ts';

const mostFaults = 50;

/** Territories from a file, over http. */
export const sheetRoutes: Served[] = [
  serve(contract.bringTerritories, ({ world, actor, body: { text, evenSo = false } }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const done = await bringTerritories(tx, text, { evenSo, today: world.today(actor) });
      if ('starves' in done) {
        const names = done.starves.join(', ');
        const detail = `Too few companies would be left to ${names}. Take it even so, or change the file.`;
        return refuse('starves', { detail, names: [names] });
      }
      if ('faults' in done) return { groupId: null, made: 0, changed: 0, faults: done.faults.slice(0, mostFaults) };
      return { groupId: tx.groupId, ...done, faults: [] };
    }),
  ),
];
