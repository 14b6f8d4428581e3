import { missing, type Served, serve } from '../../platform/http/serve.ts';
import * as contract from './contract.ts';
import { showOfProduct, showStageLessons, showWritten } from './shown-elsewhere.ts';

/** What courses say outside of their own pages: in a stage, on a product, and to whoever writes them. */
export const shelfRoutes: Served[] = [
  serve(contract.writtenCourse, ({ world, actor, params }) =>
    world.db.read(
      actor,
      async (reader) => (await showWritten(reader, actor, params.id, world.today(actor))) ?? missing(),
    ),
  ),
  serve(contract.stageLessons, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => {
      const items = await showStageLessons(reader, actor, query.dealId ?? null, world.today(actor));
      return items ? { items } : missing();
    }),
  ),
  serve(contract.productCertificates, ({ world, actor, params }) =>
    world.db.read(actor, async (reader) => {
      const items = await showOfProduct(reader, actor, params.id, world.today(actor));
      return items ? { items } : missing();
    }),
  ),
];
