import { queryOptions } from '@tanstack/react-query';
import type { LocalDate } from '../../../ground/days.ts';
import { answerOf } from '../../../platform/http/client.ts';
import { dayApi } from './api.ts';

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
