import { queryOptions } from '@tanstack/react-query';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as metrics from '../../../platform/metrics/contract.ts';
import type * as contract from '../objective-contract.ts';

export const objectivesApi = browserClient<typeof contract>();
const metricsApi = browserClient<typeof metrics>();

export type Objectives = AnswerOnWire<typeof contract.listObjectives>;
export type Objective = Objectives['items'][number];
export type CheckIn = AnswerOnWire<typeof contract.listCheckIns>['items'][number];

const whose = (personId: string | null) => (personId ? { personId } : {});

// Keys begin with the kind that the live stream names.

export const objectivesQuery = (personId: string | null) =>
  queryOptions({
    queryKey: ['objective', personId],
    queryFn: ({ signal }) => answerOf(objectivesApi.call('GET /api/v1/objectives', { query: whose(personId), signal })),
  });

/** What an objective of somebody may hang under. */
export const aboveQuery = (personId: string) =>
  queryOptions({
    queryKey: ['objective', 'above', personId],
    queryFn: ({ signal }) =>
      answerOf(objectivesApi.call('GET /api/v1/objectives/above', { query: { personId }, signal })),
  });

export const checkInsQuery = (personId: string | null) =>
  queryOptions({
    queryKey: ['check-in', personId],
    queryFn: ({ signal }) => answerOf(objectivesApi.call('GET /api/v1/check-ins', { query: whose(personId), signal })),
  });

/** By what an objective can be read: every metric that is known by person. */
export const measuresQuery = queryOptions({
  queryKey: ['objective', 'measures'],
  queryFn: async ({ signal }) => {
    const { items } = await answerOf(metricsApi.call('GET /api/v1/metrics', { signal }));
    return items
      .filter(({ dimensions }) => dimensions.includes('owner'))
      .map(({ id, name, unit }) => ({ id, name, unit }));
  },
});
export type Measure = { id: string; name: string; unit: string };
