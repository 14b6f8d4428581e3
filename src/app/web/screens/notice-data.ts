import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type * as contract from '../../../platform/comments/contract.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import { commentsApi } from './api.ts';

export type Notice = AnswerOnWire<typeof contract.listNotices>['items'][number];
export type Preferences = AnswerOnWire<typeof contract.readNoticePreferences>;

// Keys begin with the kind that the live stream names.

export const unreadQuery = queryOptions({
  queryKey: ['notice', 'unread'],
  queryFn: ({ signal }) => answerOf(commentsApi.call('GET /api/v1/notices/unread', { signal })),
});

export const noticesQuery = (unread: boolean) =>
  infiniteQueryOptions({
    queryKey: ['notice', 'list', unread],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        commentsApi.call('GET /api/v1/notices', {
          query: { limit: 30, ...(unread ? { unread } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextCursor,
  });

export const preferencesQuery = queryOptions({
  queryKey: ['notice-preferences'],
  queryFn: ({ signal }) => answerOf(commentsApi.call('GET /api/v1/me/notice-preferences', { signal })),
});
