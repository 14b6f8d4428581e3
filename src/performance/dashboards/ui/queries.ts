import { infiniteQueryOptions, type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import type { LocalDate } from '../../../ground/days.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { Question } from '../rules/question.ts';
import { bridgeApi, metricsApi, peopleApi } from './api.ts';
import { inWords } from './defined.ts';

// Keys begin with the kind that the live stream names: every number here changes when a deal does. Metrics are put into the reader's words as
// they are drawn: what was asked for ahead came before his language.

type Day = LocalDate | null;
const at = (asOf: Day) => (asOf ? { asOf } : {});

export const bridgeQuery = (period: string | null, asOf: Day) =>
  queryOptions({
    queryKey: ['deal', 'bridge', period, asOf],
    queryFn: async ({ signal }) => {
      const query = { ...(period ? { period } : {}), ...at(asOf) };
      return answerOf(bridgeApi.call('GET /api/v1/bridge', { query, signal }));
    },
    select: (bridge) => ({
      ...bridge,
      figures: bridge.figures.map((one) => ({ ...one, definition: inWords(one.definition) })),
    }),
  });

export type Part = 'owner' | 'team' | 'sector' | 'country' | 'source' | 'quarter' | 'stage' | 'pipeline';

export const metricQuery = (id: string, question: Question, groupBy: Part[] = []) =>
  queryOptions({
    queryKey: ['deal', 'metric', id, question, groupBy],
    queryFn: async ({ signal }) => {
      const query = { ...question, ...(groupBy.length > 0 ? { groupBy } : {}) };
      return answerOf(metricsApi.call('GET /api/v1/metrics/:id', { params: { id }, query, signal }));
    },
    select: (answer) => ({ ...answer, definition: inWords(answer.definition) }),
  });

/** As many as the server gives at once. */
const pageSize = 200;

/** One page of the records behind a number. */
export const rowsPage = (id: string, question: Question, cursor: string | null, signal: AbortSignal) =>
  answerOf(
    metricsApi.call('GET /api/v1/metrics/:id/rows', {
      params: { id },
      query: { ...question, limit: pageSize, ...(cursor ? { cursor } : {}) },
      signal,
    }),
  );

export const rowsQuery = (id: string, question: Question) =>
  infiniteQueryOptions({
    queryKey: ['deal', 'metric-rows', id, question],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => rowsPage(id, question, pageParam, signal),
    getNextPageParam: (page) => page.nextCursor,
  });

export const definitionsQuery = () =>
  queryOptions({
    queryKey: ['metric', 'definitions'],
    queryFn: async ({ signal }) => (await answerOf(metricsApi.call('GET /api/v1/metrics', { signal }))).items,
    select: (items) => items.map(inWords),
    staleTime: 60 * 60_000,
  });

/** Everybody by id, for the names beside rows: as people are called today, whichever day is looked at. */
export const namesQuery = () =>
  queryOptions({
    queryKey: ['person', 'names'],
    queryFn: async ({ signal }) => {
      const { items } = await answerOf(peopleApi.call('GET /api/v1/people/tree', { query: {}, signal }));
      return Object.fromEntries(items.map(({ id, name }) => [id, name]));
    },
    staleTime: 5 * 60_000,
  });

/** A quota is no deal, yet the numbers follow it: when one is set, they are asked for again. */
export function useQuotaChanges(): void {
  const client = useQueryClient();
  useQuery({
    queryKey: ['quota', 'numbers'],
    queryFn: () => heard(client),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

async function heard(client: QueryClient): Promise<number> {
  const known = client.getQueryData<number>(['quota', 'numbers']) ?? 0;
  if (known > 0)
    for (const what of ['bridge', 'metric', 'metric-rows']) void client.invalidateQueries({ queryKey: ['deal', what] });
  return known + 1;
}
