import { queryOptions } from '@tanstack/react-query';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as metrics from '../../../platform/metrics/contract.ts';
import type * as search from '../../../platform/search/contract.ts';
import type * as contract from '../contract.ts';

export const commitmentsApi = browserClient<typeof contract>();
const metricsApi = browserClient<typeof metrics>();
const searchApi = browserClient<typeof search>();

export type Commitment = AnswerOnWire<typeof contract.listCommitments>['items'][number];
export type Whose = 'mine' | 'all';
export type KeepRate = AnswerOnWire<typeof metrics.readMetric>;

// Keys begin with the kind that the live stream names.

export const commitmentsQuery = (whose: Whose, asOf: string | null) =>
  queryOptions({
    queryKey: ['commitment', 'list', whose, asOf],
    queryFn: ({ signal }) =>
      answerOf(commitmentsApi.call('GET /api/v1/commitments', { query: { whose, ...(asOf ? { asOf } : {}) }, signal })),
  });

/** How much of what was due this quarter is kept: by one person, or by everybody whom the reader sees. */
export const keepRateQuery = (owner: string | null, asOf: string | null) =>
  queryOptions({
    queryKey: ['commitment', 'rate', owner, asOf],
    queryFn: ({ signal }) => {
      const query = { ...(owner ? { owner: [owner] } : {}), ...(asOf ? { asOf } : {}) };
      const params = { id: 'commitment_keep_rate' };
      return answerOf(metricsApi.call('GET /api/v1/metrics/:id', { params, query, signal }));
    },
  });

export type Named = { id: string; name: string };

export async function findDeals(typed: string, signal: AbortSignal): Promise<Named[]> {
  const q = typed.trim();
  if (q === '') return [];
  const { items } = await answerOf(
    searchApi.call('GET /api/v1/search', { query: { q, kinds: ['deal'], limit: 8 }, signal }),
  );
  return items.map(({ id, title }) => ({ id, name: title }));
}
