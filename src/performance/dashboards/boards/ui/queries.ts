import { type QueryClient, queryOptions, useQueries, useQueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import type { LocalDate } from '../../../../ground/days.ts';
import { answerOf } from '../../../../platform/http/client.ts';
import { inWords } from '../../ui/defined.ts';
import { metricQuery } from '../../ui/queries.ts';
import { boardsApi, type Dashboard, productsApi, segmentsApi } from './api.ts';
import type { PageAsk } from './page-ask.ts';

/** One of the product is called, and its headings read, in the reader's language; kept ones say what their owner wrote. */
export function inReadersWords(dashboard: Dashboard): Dashboard {
  if (!dashboard.isDefault) return dashboard;
  const section = (text: string) =>
    text ? i18next.t(`boards.section.${text.toLowerCase()}`, { defaultValue: text }) : '';
  return {
    ...dashboard,
    name: i18next.t(`boards.default.${dashboard.id}`, { defaultValue: dashboard.name }),
    widgets: dashboard.widgets.map((widget) => ({ ...widget, section: section(widget.section) })),
  };
}

export const dashboardsQuery = () =>
  queryOptions({
    queryKey: ['dashboard', 'list'],
    queryFn: async ({ signal }) => {
      return answerOf(boardsApi.call('GET /api/v1/dashboards', { signal }));
    },
    select: (list) => ({ ...list, items: list.items.map(inReadersWords) }),
    staleTime: 60_000,
  });

// Its key begins with the kind that the live stream names: every number here changes when a deal does.
export const answersQuery = (
  { id, version }: Pick<Dashboard, 'id' | 'version'>,
  ask: PageAsk,
  asOf: LocalDate | null,
) =>
  queryOptions({
    queryKey: ['deal', 'board', id, version, ask, asOf],
    queryFn: async ({ signal }) => {
      const { owner, ...rest } = ask;
      const query = { ...rest, ...(owner ? { owner: owner.split(',') } : {}), ...(asOf ? { asOf } : {}) };
      return answerOf(boardsApi.call('GET /api/v1/dashboards/:id/answers', { params: { id }, query, signal }));
    },
    select: (found) => ({
      ...found,
      answers: found.answers.map((one) => ({ ...one, definition: one.definition && inWords(one.definition) })),
    }),
  });

/** What else the numbers follow: when one of these is saved, an open dashboard is asked again. */
const alsoHeard = ['activity', 'quota', 'contact', 'company', 'pipeline', 'person', 'reporting-line'] as const;

export function useAlsoHeard(): void {
  const client = useQueryClient();
  useQueries({
    queries: alsoHeard.map((kind) => ({
      queryKey: [kind, 'boards'],
      queryFn: () => heard(client, kind),
      staleTime: Number.POSITIVE_INFINITY,
    })),
  });
}

async function heard(client: QueryClient, kind: string): Promise<number> {
  const known = client.getQueryData<number>([kind, 'boards']) ?? 0;
  if (known > 0) void client.invalidateQueries({ queryKey: ['deal', 'board'] });
  return known + 1;
}

/** One product to say what a page is narrowed to, also when it is sold no more or far down the list. */
export const productQuery = (id: string) =>
  queryOptions({
    queryKey: ['product', 'choice', id],
    queryFn: ({ signal }) =>
      answerOf(productsApi.call('GET /api/v1/products/:id', { params: { id }, query: {}, signal })),
    staleTime: 5 * 60_000,
    retry: false,
  });

/** Products by words of their names. */
export async function findProducts(typed: string, signal: AbortSignal) {
  const query = { limit: 8, ...(typed.trim() ? { q: typed.trim() } : {}) };
  return (await answerOf(productsApi.call('GET /api/v1/products', { query, signal }))).items;
}

/** Products to narrow a page by: the first two hundred by name, the others are searched for. */
export const productsQuery = () =>
  queryOptions({
    queryKey: ['product', 'choices'],
    queryFn: async ({ signal }) => {
      const query = { limit: 200, active: true };
      return (await answerOf(productsApi.call('GET /api/v1/products', { query, signal }))).items;
    },
    staleTime: 5 * 60_000,
  });

/** The segments that somebody drew, by name: as they are today, as is what a page is narrowed by. */
export const segmentsQuery = () =>
  queryOptions({
    queryKey: ['segment', 'choices'],
    queryFn: async ({ signal }) =>
      (await answerOf(segmentsApi.call('GET /api/v1/segments', { query: {}, signal }))).items,
    staleTime: 5 * 60_000,
  });

/** The sectors there are, as the first metric that knows them tells them apart. */
export const sectorsQuery = (metricId: string) => ({
  ...metricQuery(metricId, {}, ['sector']),
  staleTime: 5 * 60_000,
});
