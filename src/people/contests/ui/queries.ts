import { queryOptions } from '@tanstack/react-query';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as contract from '../contract.ts';

export const contestsApi = browserClient<typeof contract>();

export type Contests = AnswerOnWire<typeof contract.listContests>;
export type Standing = AnswerOnWire<typeof contract.readContest>;

// Keys begin with the kind that the live stream names.

export const contestsQuery = queryOptions({
  queryKey: ['contest', 'list'],
  queryFn: ({ signal }) => answerOf(contestsApi.call('GET /api/v1/contests', { signal })),
});

export const contestQuery = (id: string) =>
  queryOptions({
    queryKey: ['contest', 'one', id],
    queryFn: ({ signal }) => answerOf(contestsApi.call('GET /api/v1/contests/:id', { params: { id }, signal })),
  });
