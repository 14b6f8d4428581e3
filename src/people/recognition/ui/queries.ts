import { queryOptions } from '@tanstack/react-query';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as deals from '../../../process/pipeline/contract.ts';
import type * as contract from '../contract.ts';

export const recognitionApi = browserClient<typeof contract>();
const dealsApi = browserClient<typeof deals>();

export type Recognition = AnswerOnWire<typeof contract.feed>['items'][number];
export type Streak = AnswerOnWire<typeof contract.readStreak>;

// Keys begin with the kind that the live stream names.

export const feedQuery = (of: 'team' | 'everybody') =>
  queryOptions({
    queryKey: ['recognition', of],
    queryFn: ({ signal }) => answerOf(recognitionApi.call('GET /api/v1/recognition', { query: { of }, signal })),
  });

export const unsharedQuery = queryOptions({
  queryKey: ['recognition', 'unshared'],
  queryFn: ({ signal }) => answerOf(recognitionApi.call('GET /api/v1/recognition/unshared', { signal })),
});

export const streakQuery = queryOptions({
  queryKey: ['streak'],
  queryFn: ({ signal }) => answerOf(recognitionApi.call('GET /api/v1/streak', { signal })),
});

/** Deals that one sees, by a part of the name. */
export async function findDeals(typed: string, signal: AbortSignal) {
  const query = { limit: 8, ...(typed.trim() ? { q: typed.trim() } : {}) };
  const { items } = await answerOf(dealsApi.call('GET /api/v1/deals', { query, signal }));
  return items.map(({ id, name }) => ({ id, name: name ?? '' }));
}
