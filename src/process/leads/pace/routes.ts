import { type Served, serve } from '../../../platform/http/serve.ts';
import { whenOf } from '../definitions/show.ts';
import * as contract from './contract.ts';
import { paceOfLeads } from './show.ts';

/** How many leads come and how soon they are answered, over http. */
export const paceRoutes: Served[] = [
  serve(contract.leadPace, ({ world, actor, query }) =>
    world.db.read(actor, (reader) => {
      const { asOf, ...asked } = query;
      const today = world.today(actor);
      return paceOfLeads(reader, actor, asked, asOf ?? today, whenOf(actor, asOf, today));
    }),
  ),
];
