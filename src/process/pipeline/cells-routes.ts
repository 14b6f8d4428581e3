import type { Tx } from '../../platform/history/door.ts';
import { type Served, serve } from '../../platform/http/serve.ts';
import { changeCells } from './cells.ts';
import * as contract from './cells-contract.ts';

/** Cells of many deals at once. */
export const cellRoutes: Served[] = [
  serve(contract.changeCells, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx: Tx) => ({ groupId: tx.groupId, ...(await changeCells(tx, body.rows)) })),
  ),
];
