import { type Served, serve } from '../../../platform/http/serve.ts';
import { whenOf } from '../../pipeline/reads.ts';
import * as contract from './contract.ts';
import { winsOfLeads } from './show.ts';

/** What came of leads, over http. */
export const winRoutes: Served[] = [
  serve(contract.leadWins, ({ world, actor, query: { asOf, ...ask } }) => {
    const { at } = whenOf(actor, asOf, world.today(actor));
    return world.db.read(actor, (reader) => winsOfLeads(reader, actor, { ...ask, at }));
  }),
];
