import { queryOptions } from '@tanstack/react-query';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as contract from '../contract.ts';

export const improvementApi = browserClient<typeof contract>();

export type CaseRead = AnswerOnWire<typeof contract.readCase>;
export type Case = CaseRead['case'];
export type Plan = AnswerOnWire<typeof contract.readPlan>;
export type PlanHead = AnswerOnWire<typeof contract.listPlans>['items'][number];
export type Check = Plan['checks'][number];
export type Handled = AnswerOnWire<typeof contract.handling>;
export type Due = AnswerOnWire<typeof contract.due>['items'][number];

// Keys begin with the kind that the live stream names.

export const casesQuery = queryOptions({
  queryKey: ['improvement-case', 'all'],
  queryFn: ({ signal }) => answerOf(improvementApi.call('GET /api/v1/improvement/cases', { signal })),
});

export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: ['improvement-case', id],
    queryFn: ({ signal }) =>
      answerOf(improvementApi.call('GET /api/v1/improvement/cases/:id', { params: { id }, signal })),
  });

export const lookedQuery = queryOptions({
  queryKey: ['improvement-case', 'looked-at'],
  queryFn: ({ signal }) => answerOf(improvementApi.call('GET /api/v1/improvement/looked-at', { signal })),
});

export const handlingQuery = queryOptions({
  queryKey: ['improvement-case', 'handling'],
  queryFn: ({ signal }) => answerOf(improvementApi.call('GET /api/v1/improvement/handling', { signal })),
});

export const plansQuery = queryOptions({
  queryKey: ['improvement-plan', 'all'],
  queryFn: ({ signal }) => answerOf(improvementApi.call('GET /api/v1/improvement/plans', { signal })),
});

export const planQuery = (id: string) =>
  queryOptions({
    queryKey: ['improvement-plan', id],
    queryFn: ({ signal }) =>
      answerOf(improvementApi.call('GET /api/v1/improvement/plans/:id', { params: { id }, signal })),
  });

export const dueQuery = queryOptions({
  queryKey: ['improvement-plan', 'due'],
  queryFn: ({ signal }) => answerOf(improvementApi.call('GET /api/v1/improvement/due', { signal })),
});
