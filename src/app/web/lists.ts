import type { AddedField, Done, ListPort } from '../../kit/list/list-port.ts';
import { findPeople } from '../../people/organisation/ui/queries.ts';
import { columnOfField } from '../../platform/fields/rules/columns.ts';
import { browserClient } from '../../platform/http/browser.ts';
import { answerOf } from '../../platform/http/client.ts';
import type * as jobs from '../../platform/jobs/contract.ts';
import type * as views from '../../platform/views/contract.ts';
import { accountsApi, findCompanies, findContacts } from '../../process/accounts/ui/api.ts';
import { catalogueApi, findProducts } from '../../process/catalogue/ui/api.ts';
import { dealsApi } from '../../process/pipeline/ui/api.ts';
import { findTerritories, territoriesApi } from '../../strategy/territories/ui/api.ts';
import { pageOf } from './record-paths.ts';
import { historyApi, peopleApi } from './screens/api.ts';
import { fieldsApi } from './screens/fields/api.ts';

const viewsApi = browserClient<typeof views>();
const jobsApi = browserClient<typeof jobs>();
type Named = { id: string; name: string };
/** Asked for only where a list is asked by segments. */
const segments = () => import('../../strategy/segments/ui/segments.ts');

const names: Record<string, (id: string, signal: AbortSignal) => Promise<Named>> = {
  person: (id, signal) => answerOf(peopleApi.call('GET /api/v1/people/:id', { params: { id }, query: {}, signal })),
  company: (id, signal) =>
    answerOf(accountsApi.call('GET /api/v1/companies/:id', { params: { id }, query: {}, signal })),
  contact: (id, signal) =>
    answerOf(accountsApi.call('GET /api/v1/contacts/:id', { params: { id }, query: {}, signal })),
  product: (id, signal) =>
    answerOf(catalogueApi.call('GET /api/v1/products/:id', { params: { id }, query: {}, signal })),
  territory: (id, signal) => answerOf(territoriesApi.call('GET /api/v1/territories/:id', { params: { id }, signal })),
  segment: async (id, signal) => (await segments()).segmentNamed(id, signal),
  deal: (id, signal) => answerOf(dealsApi.call('GET /api/v1/deals/:id', { params: { id }, query: {}, signal })),
};

const searched = (typed: string) => ({ limit: 8, ...(typed.trim() ? { q: typed.trim() } : {}) });
const find = {
  person: findPeople,
  company: findCompanies,
  contact: findContacts,
  product: findProducts,
  territory: findTerritories,
  segment: async (typed: string, signal: AbortSignal) => (await segments()).findSegments(typed, signal),
  deal: async (typed: string, signal: AbortSignal) =>
    (await answerOf(dealsApi.call('GET /api/v1/deals', { query: searched(typed), signal }))).items,
};

/** Lists of every kind, as the screens see them: views, added fields, and the names of whom and what they ask for. */
export function listsOf(): ListPort {
  const done = <A>(outcome: unknown) => outcome as Done<A>;
  return {
    views: (object, signal) => answerOf(viewsApi.call('GET /api/v1/views', { query: { object }, signal })),
    make: async (object, given) => done(await viewsApi.call('POST /api/v1/views', { body: { object, ...given } })),
    save: async ({ id, version }, body) =>
      done(await viewsApi.call('PATCH /api/v1/views/:id', { params: { id }, ifMatch: version, body })),
    begin: async (object, viewId) =>
      done(await viewsApi.call('PUT /api/v1/views/default', { body: { object, viewId } })),
    remove: async ({ id, version }) =>
      done(await viewsApi.call('DELETE /api/v1/views/:id', { params: { id }, ifMatch: version })),
    undo: async (id) => {
      const query = { inBackground: true };
      const taken = await answerOf(historyApi.call('POST /api/v1/changes/groups/:id/undo', { params: { id }, query }));
      return { left: taken.left.length, runId: taken.runId };
    },
    run: (id) => answerOf(jobsApi.call('GET /api/v1/job-runs/:id', { params: { id } })),
    stopRun: (id) => jobsApi.call('POST /api/v1/job-runs/:id/cancel', { params: { id } }),
    added: async (object, signal) => {
      const { items } = await answerOf(fieldsApi.call('GET /api/v1/fields', { query: { object }, signal }));
      return items.map((field): AddedField => ({ ...field, column: columnOfField(field as never) }));
    },
    find,
    nameOf: async (kind, id, signal) => (await names[kind]?.(id, signal))?.name ?? null,
    pathOf: pageOf,
  };
}
