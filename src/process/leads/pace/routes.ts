import { type Served, serve } from '../../../platform/http/serve.ts';
import * as contract from './contract.ts';
import { paceOfLeads } from './show.ts';

/** How many leads come and how soon they are answered, over http. */
export const paceRoutes: Served[] = [
  serve(contract.leadPace, ({ world, actor, query }) =>
    world.db.read(actor, (reader) => paceOfLeads(reader, actor, query, world.today(actor))),
  ),
];
