import { queryOptions } from '@tanstack/react-query';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as contract from '../contract.ts';

export const insightsApi = browserClient<typeof contract>();
export type Feed = AnswerOnWire<typeof contract.readInsights>;
export type Insight = Feed['items'][number];

export const insightsQuery = (asOf: string | null) =>
  queryOptions({
    queryKey: ['insight', asOf],
    queryFn: ({ signal }) =>
      answerOf(insightsApi.call('GET /api/v1/insights', { query: asOf ? { asOf } : {}, signal })),
  });
