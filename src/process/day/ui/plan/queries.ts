import { queryOptions } from '@tanstack/react-query';
import type { LocalDate } from '../../../../ground/days.ts';
import { browserClient } from '../../../../platform/http/browser.ts';
import { answerOf } from '../../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../../platform/http/contract.ts';
import type * as contract from '../../plan/contract.ts';

export const planApi = browserClient<typeof contract>();
export type Plan = AnswerOnWire<typeof contract.readPlan>;
export type Planned = Plan['items'][number];
export type NextPlan = AnswerOnWire<typeof contract.readNextPlan>;
export type Offer = NextPlan['offers'][number];

// A plan tells of deals: its key begins with the kind that the live stream names.

export const planQuery = (asOf: LocalDate | null) =>
  queryOptions({
    queryKey: ['deal', 'day-plan', asOf],
    queryFn: ({ signal }) => answerOf(planApi.call('GET /api/v1/day/plan', { query: asOf ? { asOf } : {}, signal })),
  });

export const nextPlanQuery = () =>
  queryOptions({
    queryKey: ['deal', 'day-plan-next'],
    queryFn: ({ signal }) => answerOf(planApi.call('GET /api/v1/day/plan/next', { signal })),
  });
