import { type Asked, missing, type Served, serve } from '../../../platform/http/serve.ts';
import { candidates, type Entered, twinsOf } from './candidates.ts';
import * as contract from './contract.ts';
import { mergeRoutes } from './merge-routes.ts';
import { qualityRoutes } from './quality/routes.ts';
import { queueRoutes } from './queue/routes.ts';
import type { KnownKind } from './rules/keys.ts';

type Who = Pick<Asked<typeof contract.twinsOfCompany>, 'world' | 'actor'>;

const likely =
  (kind: KnownKind) =>
  async ({ world, actor, query }: Who & { query: Entered }) => ({
    items: (await world.db.read(actor, (reader) => candidates(reader, actor, kind, [query])))[0] ?? [],
  });

const twins =
  (kind: KnownKind) =>
  async ({ world, actor, params }: Who & { params: { id: string } }) => {
    const items = await world.db.read(actor, (reader) => twinsOf(reader, actor, kind, params.id));
    return items ? { items } : missing();
  };

export const routes: Served[] = [
  ...mergeRoutes,
  ...queueRoutes,
  ...qualityRoutes,
  serve(contract.likelyCompanies, likely('company')),
  serve(contract.likelyContacts, likely('contact')),
  serve(contract.likelyLeads, likely('lead')),
  serve(contract.likelyDeals, likely('deal')),
  serve(contract.likelyProducts, likely('product')),
  serve(contract.twinsOfCompany, twins('company')),
  serve(contract.twinsOfContact, twins('contact')),
  serve(contract.twinsOfLead, twins('lead')),
  serve(contract.twinsOfDeal, twins('deal')),
  serve(contract.twinsOfProduct, twins('product')),
];
