import { queryOptions } from '@tanstack/react-query';
import type { LocalDate } from '../../../ground/days.ts';
import { answerOf } from '../../../platform/http/client.ts';
import { activitiesApi, dayApi } from './api.ts';

// Keys begin with the kind that the live stream names: both lists change when a deal does.

type AsOf = LocalDate | null;
const at = (asOf: AsOf) => (asOf ? { asOf } : {});

export const dayQuery = (asOf: AsOf) =>
  queryOptions({
    queryKey: ['deal', 'day', asOf],
    queryFn: ({ signal }) => answerOf(dayApi.call('GET /api/v1/day', { query: at(asOf), signal })),
  });

export const teamQuery = (asOf: AsOf) =>
  queryOptions({
    queryKey: ['deal', 'day-team', asOf],
    queryFn: ({ signal }) => answerOf(dayApi.call('GET /api/v1/day/team', { query: at(asOf), signal })),
  });

/** As what a step can be done; the same answer as everywhere else. */
export const kindsQuery = () =>
  queryOptions({
    queryKey: ['activity-kind', 'of-day'],
    queryFn: async ({ signal }) => (await answerOf(activitiesApi.call('GET /api/v1/activity-kinds', { signal }))).items,
  });
