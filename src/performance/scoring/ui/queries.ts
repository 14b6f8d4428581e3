import { queryOptions } from '@tanstack/react-query';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as contract from '../contract.ts';
import type { Grade } from '../rules/grades.ts';

export const api = browserClient<typeof contract>();

export type Scores = AnswerOnWire<typeof contract.readScores>;
export type Current = NonNullable<Scores['current']>;
export type Goodness = NonNullable<Current['goodness']>;
export type RankedDeal = AnswerOnWire<typeof contract.listScores>['items'][number];
export type DealScore = AnswerOnWire<typeof contract.readDealScore>;
export type LeadScore = AnswerOnWire<typeof contract.readLeadScore>;
export type Reason = RankedDeal['up'][number];

const past = (asOf: string | null) => (asOf ? { asOf } : {});

export const scoresQuery = (asOf: string | null) =>
  queryOptions({
    queryKey: ['scores', { asOf }],
    queryFn: ({ signal }) => answerOf(api.call('GET /api/v1/scores', { query: past(asOf), signal })),
  });

export type ListAsked = { asOf: string | null; grade: Grade | null; limit: number };

export const rankedQuery = ({ asOf, grade, limit }: ListAsked) =>
  queryOptions({
    queryKey: ['scores', 'deals', { asOf, grade, limit }],
    queryFn: ({ signal }) =>
      answerOf(
        api.call('GET /api/v1/scores/deals', {
          query: { ...past(asOf), ...(grade ? { grade } : {}), limit, skip: 0 },
          signal,
        }),
      ),
  });

export type LookAlikes = AnswerOnWire<typeof contract.readLookAlikes>;

export const lookAlikesQuery = (limit: number) =>
  queryOptions({
    queryKey: ['scores', 'look-alikes', limit],
    queryFn: ({ signal }) => answerOf(api.call('GET /api/v1/scores/look-alikes', { query: { limit }, signal })),
  });

export const leadScoreQuery = (id: string) =>
  queryOptions({
    queryKey: ['scores', 'lead', id],
    queryFn: ({ signal }) => answerOf(api.call('GET /api/v1/scores/leads/:id', { params: { id }, signal })),
  });

export const dealScoreQuery = (id: string, asOf: string | null) =>
  queryOptions({
    queryKey: ['scores', 'deal', id, { asOf }],
    queryFn: ({ signal }) =>
      answerOf(api.call('GET /api/v1/scores/deals/:id', { params: { id }, query: past(asOf), signal })),
  });
