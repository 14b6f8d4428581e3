import { queryOptions } from '@tanstack/react-query';
import { browserClient } from '../../../../platform/http/browser.ts';
import { answerOf } from '../../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../../platform/http/contract.ts';
import type * as contract from '../../../../process/activities/contract.ts';

export const activitiesApi = browserClient<typeof contract>();

export type Kind = AnswerOnWire<typeof contract.listKinds>['items'][number];
export type Standard = AnswerOnWire<typeof contract.listStandards>['items'][number];

// Keys begin with the kind that the live stream names.

export const suggestionsQuery = queryOptions({
  queryKey: ['activity-suggestion', 'list'],
  queryFn: async ({ signal }) =>
    (await answerOf(activitiesApi.call('GET /api/v1/activity-suggestions', { signal }))).items,
});

export const standardsQuery = (asOf: string | null) =>
  queryOptions({
    queryKey: ['activity-standard', 'list', asOf],
    queryFn: async ({ signal }) =>
      (await answerOf(activitiesApi.call('GET /api/v1/activity-standards', { query: asOf ? { asOf } : {}, signal })))
        .items,
  });

export const countsQuery = (asOf: string | null) =>
  queryOptions({
    queryKey: ['activity', 'counts', asOf],
    queryFn: async ({ signal }) =>
      (
        await answerOf(
          activitiesApi.call('GET /api/v1/activity-standards/counts', { query: asOf ? { asOf } : {}, signal }),
        )
      ).items,
  });
