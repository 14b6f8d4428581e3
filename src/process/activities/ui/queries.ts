import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { LocalDate } from '../../../ground/days.ts';
import { knownAnswer } from '../../../kit/device/known.ts';
import { answerOf } from '../../../platform/http/client.ts';
import { activitiesApi } from './api.ts';

// Keys begin with the kind that the live stream names.

type Day = LocalDate | null;
const at = (asOf: Day) => (asOf ? { asOf } : {});

export const kindsQuery = () =>
  queryOptions({
    queryKey: ['activity-kind', 'list'],
    // Without them nothing can be written down while there is no connection.
    queryFn: ({ signal }) =>
      knownAnswer(
        'activity-kinds',
        async () => (await answerOf(activitiesApi.call('GET /api/v1/activity-kinds', { signal }))).items,
      ),
  });

export type ListQuery = {
  ownerId?: string[];
  activityKind?: string[];
  standing?: ('open' | 'overdue' | 'today' | 'done' | 'cancelled')[];
  from?: LocalDate;
  until?: LocalDate;
  aboutKind?: string;
  aboutId?: string;
  q?: string;
  /** Conditions and an order in the words of views. */
  where?: string;
  order?: string;
  sort: 'due' | 'happened';
  direction: 'asc' | 'desc';
};

export const activitiesQuery = (query: ListQuery, asOf: Day, limit = 100) =>
  infiniteQueryOptions({
    queryKey: ['activity', 'list', query, asOf, limit],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        activitiesApi.call('GET /api/v1/activities', {
          query: { ...query, ...at(asOf), ...(pageParam ? { cursor: pageParam } : {}), limit },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextCursor,
  });

/** One activity as it is now. */
export const activityQuery = (id: string) =>
  queryOptions({
    queryKey: ['activity', 'one', id],
    queryFn: ({ signal }) => answerOf(activitiesApi.call('GET /api/v1/activities/:id', { params: { id }, signal })),
    staleTime: 0,
  });
