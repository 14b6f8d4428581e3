import { type Served, serve } from '../../../platform/http/serve.ts';
import * as contract from './contract.ts';
import { winsOfLeads } from './show.ts';

/** What came of leads, over http. */
export const winRoutes: Served[] = [
  serve(contract.leadWins, ({ world, actor, query }) =>
    world.db.read(actor, (reader) => winsOfLeads(reader, actor, query)),
  ),
];
