import { type Served, serve } from '../../../platform/http/serve.ts';
import * as contract from './contract.ts';
import { showDealsOfProduct } from './holding.ts';

export const lineRoutes: Served[] = [
  serve(contract.dealsOfProduct, ({ world, actor, params, query }) =>
    world.db.read(actor, (reader) => showDealsOfProduct(reader, actor, params.id, query, world.today(actor))),
  ),
];
