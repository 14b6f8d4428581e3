import { infiniteQueryOptions } from '@tanstack/react-query';
import type * as contract from '../../../../platform/history/trash/contract.ts';
import { browserClient } from '../../../../platform/http/browser.ts';
import { answerOf } from '../../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../../platform/http/contract.ts';

export const trashApi = browserClient<typeof contract>();
export type Deleted = AnswerOnWire<typeof contract.listDeleted>['items'][number];
export type Left = AnswerOnWire<typeof contract.restoreDeleted>['left'][number];

export const trashKinds = [
  'company',
  'contact',
  'deal',
  'product',
  'lead',
  'activity',
  'attachment',
  'comment',
  'view',
] as const;

export const trashQuery = (kind: string, q: string) =>
  infiniteQueryOptions({
    queryKey: ['trash', kind, q],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        trashApi.call('GET /api/v1/trash', {
          query: {
            limit: 50,
            ...(kind ? { kind } : {}),
            ...(q ? { q } : {}),
            ...(pageParam ? { cursor: pageParam } : {}),
          },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextCursor,
    // What was deleted a moment ago, on whatever page, stands here.
    staleTime: 0,
  });
