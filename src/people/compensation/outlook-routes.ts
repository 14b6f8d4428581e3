import type { Tx } from '../../platform/history/door.ts';
import { type Served, serve } from '../../platform/http/serve.ts';
import { showOnBoard } from './assignment-actions.ts';
import type { Landing } from './lab.ts';
import { boardTold, projectedTold } from './outlook.ts';
import * as contract from './outlook-contract.ts';

/** What the running quarter brings, over http. */
export const outlookRoutes = (landing: Landing): Served[] => [
  serve(contract.readProjected, ({ world, actor }) =>
    world.db.read(actor, async (reader) => ({
      projected: await projectedTold(reader, actor, world.today(actor), landing),
    })),
  ),
  serve(contract.readBoard, ({ world, actor }) =>
    world.db.read(actor, (reader) => boardTold(reader, actor, world.today(actor))),
  ),
  serve(contract.showOnBoard, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx: Tx) => ({
      isShown: await showOnBoard(tx, body.shown, world.today(actor)),
    })),
  ),
];
