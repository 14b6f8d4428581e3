import { type Served, serve } from '../http/serve.ts';
import { searchRoute } from './contract.ts';
import { search } from './search.ts';

/** Finding records by name. */
export const routes: Served[] = [
  serve(searchRoute, async ({ world, actor, query }) => ({
    items: await world.db.read(actor, (reader) => search(reader, actor, query)),
  })),
];
