import { type QueryClient, queryOptions, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
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

/** Does winning ask what decided it? Not known, it does: the server says the last word. */
export async function asksAtWin(client: QueryClient): Promise<boolean> {
  const closing = await client.ensureQueryData(closingQuery).catch(() => null);
  return closing?.forms.wonBecause !== 'no';
}

/** Whoever has looked at a deal can close it without a connection too: what its forms ask is asked for ahead, at leisure. */
export function useClosingKept(): void {
  const client = useQueryClient();
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const query of [closingQuery, reasonsQuery, competitorsQuery] as const)
        void client.prefetchQuery(query as typeof closingQuery);
    }, 2_000);
    return () => clearTimeout(timer);
  }, [client]);
}

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
