import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as settings from '../../../platform/settings/contract.ts';
import type * as contract from '../contract.ts';

export const reviewsApi = browserClient<typeof contract>();
export const settingsApi = browserClient<typeof settings>();
export type Workspace = AnswerOnWire<typeof settings.readWorkspace>;
export type Kept = AnswerOnWire<typeof contract.listReviews>['items'][number];
export type Report = AnswerOnWire<typeof contract.readReview>;
export type Move = Report['moves'][number];

const at = (asOf: string | null) => (asOf ? { asOf } : {});

export const reviewsQuery = (asOf: string | null) =>
  infiniteQueryOptions({
    queryKey: ['performance-review', 'list', asOf],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        reviewsApi.call('GET /api/v1/performance-reviews', {
          query: { ...at(asOf), ...(pageParam ? { cursor: pageParam } : {}) },
          signal,
        }),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const reviewQuery = (id: string, asOf: string | null) =>
  queryOptions({
    queryKey: ['performance-review', id, asOf],
    queryFn: ({ signal }) =>
      answerOf(reviewsApi.call('GET /api/v1/performance-reviews/:id', { params: { id }, query: at(asOf), signal })),
  });

export const againQuery = (id: string) =>
  queryOptions({
    queryKey: ['deal', 'performance-review', id],
    queryFn: ({ signal }) =>
      answerOf(reviewsApi.call('GET /api/v1/performance-reviews/:id/again', { params: { id }, signal })),
  });
