import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type * as contract from '../../../../platform/approvals/contract.ts';
import { browserClient } from '../../../../platform/http/browser.ts';
import { answerOf } from '../../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../../platform/http/contract.ts';

export const approvalsApi = browserClient<typeof contract>();

export type Request = AnswerOnWire<typeof contract.readApproval>;
export type Summary = AnswerOnWire<typeof contract.listApprovals>['items'][number];
export type RuleSet = AnswerOnWire<typeof contract.readRules>['items'][number];
export type Rule = RuleSet['rules'][number];
export type DryRun = AnswerOnWire<typeof contract.tryRules>;
export type StandIn = AnswerOnWire<typeof contract.listStandIns>['items'][number];
export const boxes = ['waiting', 'asked', 'decided', 'all'] as const;
export type Box = (typeof boxes)[number];

// Keys begin with the kind that the live stream names.

export const listQuery = (box: Box) =>
  infiniteQueryOptions({
    queryKey: ['approval', 'list', box],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        approvalsApi.call('GET /api/v1/approvals', {
          query: { box, ...(pageParam ? { cursor: pageParam } : {}) },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextCursor,
  });

/** All that is asked about one record, as far as the reader sees it. */
export const aboutQuery = (recordId: string) =>
  queryOptions({
    queryKey: ['approval', 'about', recordId],
    queryFn: async ({ signal }) =>
      (await answerOf(approvalsApi.call('GET /api/v1/approvals', { query: { box: 'all', recordId }, signal }))).items,
  });

export const requestQuery = (id: string) =>
  queryOptions({
    queryKey: ['approval', 'one', id],
    queryFn: ({ signal }) => answerOf(approvalsApi.call('GET /api/v1/approvals/:id', { params: { id }, signal })),
  });

export const rulesQuery = queryOptions({
  queryKey: ['approval-rules'],
  queryFn: ({ signal }) => answerOf(approvalsApi.call('GET /api/v1/approval-rules', { signal })),
});

export const standInsQuery = (personId: string) =>
  queryOptions({
    queryKey: ['stand-in', personId],
    queryFn: async ({ signal }) =>
      (await answerOf(approvalsApi.call('GET /api/v1/stand-ins', { query: { personId }, signal }))).items,
  });
