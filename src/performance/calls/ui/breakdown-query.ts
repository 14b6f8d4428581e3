import { queryOptions } from '@tanstack/react-query';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as contract from '../contract.ts';
import { type Asked, callsApi } from './queries.ts';

export type Breakdown = AnswerOnWire<typeof contract.readBreakdown>;
export type BrokenPart = Breakdown['parts'][number];

/** Of a locked call: what was frozen does not change, what its reader may look into does. */
export const frozenBreakdownQuery = (call: string, by: string) =>
  queryOptions({
    queryKey: ['forecast', 'frozen', call, 'breakdown', by],
    queryFn: ({ signal }) => answerOf(callsApi.call('GET /api/v1/forecast/breakdown', { query: { by, call }, signal })),
  });

export const breakdownQuery = ({ period, node, asOf }: Asked, by: string) =>
  queryOptions({
    queryKey: ['deal', 'forecast', 'breakdown', by, { period, node, asOf }],
    queryFn: ({ signal }) =>
      answerOf(
        callsApi.call('GET /api/v1/forecast/breakdown', {
          query: { by, ...(period ? { period } : {}), ...(node ? { node } : {}), ...(asOf ? { asOf } : {}) },
          signal,
        }),
      ),
  });
