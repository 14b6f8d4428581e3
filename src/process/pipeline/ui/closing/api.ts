import { queryOptions } from '@tanstack/react-query';
import type { LocalDate } from '../../../../ground/days.ts';
import { browserClient } from '../../../../platform/http/browser.ts';
import { answerOf } from '../../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../../platform/http/contract.ts';
import type * as contract from '../../closing/contract.ts';

export const closingApi = browserClient<typeof contract>();

export type Reason = AnswerOnWire<typeof contract.listReasons>['items'][number];
export type Competitor = AnswerOnWire<typeof contract.listCompetitors>['items'][number];
export type Closing = AnswerOnWire<typeof contract.readClosing>;
export type Question = Closing['questions'][number];
export type WinLoss = AnswerOnWire<typeof contract.winLoss>;

const rarely = { staleTime: 5 * 60_000 };

export const reasonsQuery = queryOptions({
  queryKey: ['loss-reason', 'all'],
  queryFn: ({ signal }) => answerOf(closingApi.call('GET /api/v1/loss-reasons', { signal })),
  ...rarely,
});
export const competitorsQuery = queryOptions({
  queryKey: ['competitor', 'all'],
  queryFn: ({ signal }) => answerOf(closingApi.call('GET /api/v1/competitors', { signal })),
  ...rarely,
});
export const closingQuery = queryOptions({
  queryKey: ['closing-rules', 'now'],
  queryFn: ({ signal }) => answerOf(closingApi.call('GET /api/v1/closing-rules', { signal })),
  ...rarely,
});

export type Asked = {
  from?: LocalDate;
  before?: LocalDate;
  ownerId?: string[];
  pipelineId?: string;
  asOf?: LocalDate;
};
export const winLossQuery = (asked: Asked) =>
  queryOptions({
    queryKey: ['deal', 'win-loss', asked],
    queryFn: ({ signal }) => answerOf(closingApi.call('GET /api/v1/win-loss', { query: asked, signal })),
  });
