import { queryOptions } from '@tanstack/react-query';
import { browserClient } from '../../../../platform/http/browser.ts';
import { answerOf } from '../../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../../platform/http/contract.ts';
import type * as contract from '../contract.ts';

export const ranksApi = browserClient<typeof contract>();
export type Rank = AnswerOnWire<typeof contract.readRank>;

export type RankAsk = {
  metric: string;
  from?: string | undefined;
  until?: string | undefined;
  asOf?: string | undefined;
};

// Its key begins with the kind that the live stream names: a rank changes when a deal does.
export const rankQuery = ({ metric, from, until, asOf }: RankAsk) =>
  queryOptions({
    queryKey: ['deal', 'rank', metric, from, until, asOf],
    queryFn: ({ signal }) =>
      answerOf(
        ranksApi.call('GET /api/v1/scorecards/rank', {
          query: { metric, ...(from && until ? { from, until } : {}), ...(asOf ? { asOf } : {}) },
          signal,
        }),
      ),
  });
