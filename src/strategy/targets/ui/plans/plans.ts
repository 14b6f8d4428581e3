import { queryOptions } from '@tanstack/react-query';
import type { LocalDate } from '../../../../ground/days.ts';
import type * as approvals from '../../../../platform/approvals/contract.ts';
import { browserClient } from '../../../../platform/http/browser.ts';
import { answerOf } from '../../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../../platform/http/contract.ts';
import type * as contract from '../../plans/contract.ts';

export const plansApi = browserClient<typeof contract>();
export const approvalsApi = browserClient<typeof approvals>();

export type Plans = AnswerOnWire<typeof contract.listPlans>;
export type PlanLine = Plans['items'][number];
export type OwnTarget = Plans['mine'][number];
export type Plan = AnswerOnWire<typeof contract.readPlan>;
export type PlanPerson = Plan['people'][number];
export type PlanHistory = AnswerOnWire<typeof contract.readHistory>;

export const plansQuery = (year: number | null, asOf: LocalDate | null) =>
  queryOptions({
    queryKey: ['target-plan', 'list', year, asOf],
    queryFn: ({ signal }) =>
      answerOf(
        plansApi.call('GET /api/v1/target-plans', {
          query: { ...(year ? { year } : {}), ...(asOf ? { asOf } : {}) },
          signal,
        }),
      ),
  });

export const planQuery = (id: string, asOf: LocalDate | null) =>
  queryOptions({
    queryKey: ['target-plan', 'one', id, asOf],
    queryFn: ({ signal }) =>
      answerOf(plansApi.call('GET /api/v1/target-plans/:id', { params: { id }, query: asOf ? { asOf } : {}, signal })),
  });

export const historyQuery = (year: number) =>
  queryOptions({
    queryKey: ['target-plan', 'history', year],
    queryFn: ({ signal }) => answerOf(plansApi.call('GET /api/v1/target-history', { query: { year }, signal })),
  });

/** What is asked about a plan, the newest first. */
export const askedQuery = (recordId: string) =>
  queryOptions({
    queryKey: ['approval', 'about', recordId],
    queryFn: async ({ signal }) =>
      (await answerOf(approvalsApi.call('GET /api/v1/approvals', { query: { box: 'all', recordId }, signal }))).items,
  });
