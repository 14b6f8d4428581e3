import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire, BodyOf } from '../../../platform/http/contract.ts';
import type * as contract from '../contract.ts';

export const hypothesesApi = browserClient<typeof contract>();
export type Hypotheses = AnswerOnWire<typeof contract.listHypotheses>;
export type Hypothesis = Hypotheses['items'][number];
export type NewHypothesis = BodyOf<typeof contract.makeHypothesis>;

export type Tagging = AnswerOnWire<typeof contract.tagDeals>;

export const hypothesesQuery = (asOf: string | null = null) =>
  queryOptions({
    queryKey: ['hypothesis', 'list', asOf],
    queryFn: ({ signal }) =>
      answerOf(hypothesesApi.call('GET /api/v1/hypotheses', { query: asOf ? { asOf } : {}, signal })),
  });

export const taggedQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['hypothesis', 'deals', id],
    initialPageParam: null as string | null,
    queryFn: ({ signal, pageParam }) =>
      answerOf(
        hypothesesApi.call('GET /api/v1/hypotheses/:id/deals', {
          ...{ params: { id }, query: pageParam ? { after: pageParam } : {}, signal },
        }),
      ),
    getNextPageParam: ({ after }) => after,
  });

export const ofDealQuery = (id: string) =>
  queryOptions({
    queryKey: ['hypothesis', 'of-deal', id],
    queryFn: ({ signal }) =>
      answerOf(hypothesesApi.call('GET /api/v1/deals/:id/hypotheses', { params: { id }, signal })),
  });
