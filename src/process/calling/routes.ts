import { type Served, serve } from '../../platform/http/serve.ts';
import * as contract from './contract.ts';
import { callsOf } from './read-calls.ts';

/** Whom to call, over http. */
export const callingRoutes: Served[] = [
  serve(contract.listCalls, ({ world, actor }) =>
    world.db.read(actor, (reader) => callsOf(reader, actor, { today: world.today(actor), now: world.now() })),
  ),
];
