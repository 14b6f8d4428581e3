import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { LocalDate } from '../../../ground/days.ts';
import { askedAtStart } from '../../../kit/custom/custom-form.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { Grouping } from '../rules/groups.ts';
import type { alsoOfDeals } from '../rules/listed-columns.ts';
import {
  accountsApi,
  activitiesApi,
  attachmentsApi,
  catalogueApi,
  dealsApi,
  fieldsApi,
  groupsApi,
  peopleApi,
  pipelinesApi,
} from './api.ts';

// Keys begin with the kind that the live stream names, so that a change refreshes whatever shows it.

type Day = LocalDate | null;
const at = (asOf: Day) => (asOf ? { asOf } : {});
const rarely = { staleTime: 5 * 60_000 };

export const pipelineListQuery = (asOf: Day) =>
  queryOptions({
    queryKey: ['pipeline', 'all', asOf],
    queryFn: ({ signal }) => answerOf(dealsApi.call('GET /api/v1/pipelines', { query: at(asOf), signal })),
    ...rarely,
  });
export const pipelinesQuery = (asOf: Day) => queryOptions({ ...pipelineListQuery(asOf), select: ({ items }) => items });

/** The pipeline somebody begins at: his own, else the first that is not retired. */
export const firstPipeline = <P extends { isDefault: boolean; retiredOn: string | null }>(
  items: readonly P[],
): P | undefined =>
  items.find(({ isDefault }) => isDefault) ?? items.find(({ retiredOn }) => retiredOn === null) ?? items[0];

export const versionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['pipeline', 'versions', id],
    queryFn: ({ signal }) =>
      answerOf(
        pipelinesApi.call('GET /api/v1/pipelines/:id/versions', { params: { id }, query: { limit: 50 }, signal }),
      ),
  });

export const stallsQuery = (id: string, asOf: Day) =>
  queryOptions({
    queryKey: ['deal', 'stalls', id, asOf],
    queryFn: ({ signal }) =>
      answerOf(pipelinesApi.call('GET /api/v1/pipelines/:id/stalls', { params: { id }, query: at(asOf), signal })),
  });

export const overridesQuery = (id: string, from: LocalDate, before: LocalDate, asOf: Day) =>
  queryOptions({
    queryKey: ['deal', 'overrides', id, from, before, asOf],
    queryFn: ({ signal }) =>
      answerOf(
        pipelinesApi.call('GET /api/v1/pipelines/:id/overrides', {
          params: { id },
          query: { from, before, ...at(asOf) },
          signal,
        }),
      ),
  });

export type DealQuery = {
  pipelineId?: string;
  ownerId?: string[];
  teamOf?: string;
  companyId?: string;
  productId?: string;
  closesFrom?: LocalDate;
  closesBefore?: LocalDate;
  q?: string;
  where?: string;
};

/** Cards of a column that come with the board; the rest follow as the reader gets near them. */
export const firstCards = 25;

export const boardQuery = (pipelineId: string, filter: DealQuery, asOf: Day) =>
  queryOptions({
    queryKey: ['deal', 'board', pipelineId, filter, asOf],
    queryFn: ({ signal }) =>
      answerOf(
        dealsApi.call('GET /api/v1/pipelines/:id/board', {
          params: { id: pipelineId },
          query: { ...filter, ...at(asOf), cards: firstCards },
          signal,
        }),
      ),
    // Another day of the same cards: what stands there stays until it has come.
    placeholderData: (before, query) =>
      query?.queryKey[2] === pipelineId && JSON.stringify(query.queryKey[3]) === JSON.stringify(filter)
        ? before
        : undefined,
  });

export const sortFields = ['name', 'amount', 'expectedCloseOn', 'createdOn', 'closedOn', 'stageSince'] as const;
export type SortField = (typeof sortFields)[number];
export type ListQuery = DealQuery & {
  status?: ('open' | 'won' | 'lost')[];
  sort: SortField;
  direction: 'asc' | 'desc';
  /** By several columns, instead of sort. */
  order?: string;
  also?: (typeof alsoOfDeals)[number][];
};

export const listQuery = (query: ListQuery, asOf: Day) =>
  infiniteQueryOptions({
    queryKey: ['deal', 'list', query, asOf],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        dealsApi.call('GET /api/v1/deals', {
          query: { ...query, ...at(asOf), limit: 100, ...(pageParam ? { cursor: pageParam } : {}) },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextCursor,
  });

/** The questions of a list without its order and what it shows beside. */
const narrowed = ({ sort: _s, direction: _d, order: _o, also: _a, ...filter }: ListQuery) => filter;

export const groupsQuery = (by: Grouping, query: ListQuery, asOf: Day) =>
  queryOptions({
    queryKey: ['deal', 'groups', by, narrowed(query), asOf],
    queryFn: ({ signal }) =>
      answerOf(groupsApi.call('GET /api/v1/deals/groups', { query: { by, ...narrowed(query), ...at(asOf) }, signal })),
  });

/** As many deals as stand between two marks, and on a page that begins at one. */
export const pageOfMarks = 200;

export const marksQuery = ({ also: _, ...query }: ListQuery, asOf: Day) =>
  queryOptions({
    queryKey: ['deal', 'marks', query, asOf],
    queryFn: ({ signal }) =>
      answerOf(
        groupsApi.call('GET /api/v1/deals/marks', { query: { ...query, every: pageOfMarks, ...at(asOf) }, signal }),
      ),
  });

export const pageAtQuery = (query: ListQuery, asOf: Day, cursor: string | null) =>
  queryOptions({
    queryKey: ['deal', 'far', query, asOf, cursor],
    queryFn: ({ signal }) =>
      answerOf(
        dealsApi.call('GET /api/v1/deals', {
          query: { ...query, ...at(asOf), limit: pageOfMarks, ...(cursor ? { cursor } : {}) },
          signal,
        }),
      ),
    // Pages that were only passed are soon forgotten.
    gcTime: 30_000,
  });

export const dealQuery = (id: string, asOf: Day) =>
  queryOptions({
    queryKey: ['deal', 'one', id, asOf],
    queryFn: ({ signal }) =>
      answerOf(dealsApi.call('GET /api/v1/deals/:id', { params: { id }, query: at(asOf), signal })),
  });

export const conformanceQuery = (id: string, from: LocalDate, before: LocalDate) =>
  queryOptions({
    queryKey: ['deal', 'conformance', id, from, before],
    queryFn: ({ signal }) =>
      answerOf(
        dealsApi.call('GET /api/v1/pipelines/:id/conformance', { params: { id }, query: { from, before }, signal }),
      ),
    ...rarely,
  });

export const personQuery = (id: string) =>
  queryOptions({
    queryKey: ['person', 'one', id],
    queryFn: ({ signal }) => answerOf(peopleApi.call('GET /api/v1/people/:id', { params: { id }, query: {}, signal })),
    ...rarely,
  });

export const companyQuery = (id: string) =>
  queryOptions({
    queryKey: ['company', 'one', id],
    queryFn: ({ signal }) =>
      answerOf(accountsApi.call('GET /api/v1/companies/:id', { params: { id }, query: {}, signal })),
    ...rarely,
  });

/** So many products fit into a list to choose from; of a longer catalogue one types a part of the name. */
export const mostListed = 200;

export const productsQuery = () =>
  queryOptions({
    queryKey: ['product', 'sold'],
    queryFn: async ({ signal }) =>
      (
        await answerOf(
          catalogueApi.call('GET /api/v1/products', { query: { limit: mostListed, active: true }, signal }),
        )
      ).items,
    ...rarely,
  });

/** The people a deal may be given to: the reader and everybody below. */
export const teamQuery = () =>
  queryOptions({
    queryKey: ['person', 'my-team'],
    queryFn: async ({ signal }) => (await answerOf(peopleApi.call('GET /api/v1/my-team', { signal }))).items,
    ...rarely,
  });

/** Whom a reader of this role may give a deal to: everybody, or himself and his team. Of more than 200 the first. */
export const receiversQuery = (role: string) =>
  ['leader', 'operations'].includes(role)
    ? queryOptions({
        queryKey: ['person', 'receivers'],
        queryFn: async ({ signal }) => {
          const query = { limit: 200, active: true };
          return (await answerOf(peopleApi.call('GET /api/v1/people', { query, signal }))).items;
        },
        ...rarely,
      })
    : teamQuery();

export async function findCompanies(typed: string, signal: AbortSignal) {
  const query = { limit: 8, ...(typed.trim() ? { q: typed.trim() } : {}) };
  return (await answerOf(accountsApi.call('GET /api/v1/companies', { query, signal }))).items;
}

/** The fields of the workspace for deals; as the settings of fields ask, so that one answer serves both. */
export const dealFieldsQuery = queryOptions({
  queryKey: ['field', 'deal', null, false],
  queryFn: ({ signal }) => answerOf(fieldsApi.call('GET /api/v1/fields', { query: { object: 'deal' }, signal })),
  staleTime: 5 * 60_000,
});
export const newDealFieldsQuery = queryOptions({ ...dealFieldsQuery, select: ({ items }) => askedAtStart(items) });

/** The kinds of activity that a stage may ask for; the key is the one under which activities keep them. */
export const activityKindsQuery = queryOptions({
  queryKey: ['activity-kind', 'list'],
  queryFn: async ({ signal }) => (await answerOf(activitiesApi.call('GET /api/v1/activity-kinds', { signal }))).items,
});

/** The kinds of document that files are said to be; the key is the one under which the files of a record keep them. */
export const documentKindsQuery = queryOptions({
  queryKey: ['attachment', 'kinds'],
  queryFn: async ({ signal }) => (await answerOf(attachmentsApi.call('GET /api/v1/document-kinds', { signal }))).items,
});
