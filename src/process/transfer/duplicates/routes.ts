import { missing, type Served, serve } from '../../../platform/http/serve.ts';
import { candidates, twinsOf } from './candidates.ts';
import * as contract from './contract.ts';
import { mergeRoutes } from './merge-routes.ts';
import { qualityRoutes } from './quality/routes.ts';
import { queueRoutes } from './queue/routes.ts';

export const routes: Served[] = [
  ...mergeRoutes,
  ...queueRoutes,
  ...qualityRoutes,
  serve(contract.likelyCompanies, async ({ world, actor, query }) => ({
    items: (await world.db.read(actor, (reader) => candidates(reader, actor, 'company', [query])))[0] ?? [],
  })),
  serve(contract.likelyContacts, async ({ world, actor, query }) => ({
    items: (await world.db.read(actor, (reader) => candidates(reader, actor, 'contact', [query])))[0] ?? [],
  })),

  serve(contract.twinsOfCompany, async ({ world, actor, params }) => {
    const items = await world.db.read(actor, (reader) => twinsOf(reader, actor, 'company', params.id));
    return items ? { items } : missing();
  }),
  serve(contract.twinsOfContact, async ({ world, actor, params }) => {
    const items = await world.db.read(actor, (reader) => twinsOf(reader, actor, 'contact', params.id));
    return items ? { items } : missing();
  }),
];
