import { queryOptions } from '@tanstack/react-query';
import { browserClient } from '../../../../platform/http/browser.ts';
import { answerOf } from '../../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../../platform/http/contract.ts';
import type * as contract from '../contract.ts';

const winsApi = browserClient<typeof contract>();
export type LeadWins = AnswerOnWire<typeof contract.leadWins>;

export const leadWinsQuery = (query: { from: string; before: string; pipelineId?: string; asOf?: string }) =>
  queryOptions({
    queryKey: ['lead', 'wins', query],
    queryFn: ({ signal }) => answerOf(winsApi.call('GET /api/v1/lead-wins', { query, signal })),
  });
