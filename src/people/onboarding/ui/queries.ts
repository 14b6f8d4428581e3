import { queryOptions } from '@tanstack/react-query';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as learning from '../../learning/contract.ts';
import type * as contract from '../contract.ts';

export const rampApi = browserClient<typeof contract>();

export type Plans = AnswerOnWire<typeof contract.listPlans>;
export type PlanLine = Plans['items'][number];
export type Plan = AnswerOnWire<typeof contract.readPlan>;
export type Step = Plan['steps'][number];
export type Entry = Plan['entries'][number];
export type Curves = AnswerOnWire<typeof contract.rampCurves>;
export type Template = AnswerOnWire<typeof contract.listTemplates>['items'][number];

// Keys begin with the kind that the live stream names.

export const plansQuery = (whose: 'mine' | 'all') =>
  queryOptions({
    queryKey: ['ramp-plan', 'list', whose],
    queryFn: ({ signal }) => answerOf(rampApi.call('GET /api/v1/ramp-plans', { query: { whose }, signal })),
  });

export const planQuery = (id: string) =>
  queryOptions({
    queryKey: ['ramp-plan', 'one', id],
    queryFn: ({ signal }) => answerOf(rampApi.call('GET /api/v1/ramp-plans/:id', { params: { id }, signal })),
  });

export const curvesQuery = queryOptions({
  queryKey: ['ramp-plan', 'curves'],
  queryFn: ({ signal }) => answerOf(rampApi.call('GET /api/v1/ramp-curves', { signal })),
});

export const templatesQuery = queryOptions({
  queryKey: ['ramp-template'],
  queryFn: ({ signal }) => answerOf(rampApi.call('GET /api/v1/ramp-templates', { signal })),
});

const learningApi = browserClient<typeof learning>();

/** The courses that a step may ask for; the key is the one under which the learning pages keep them. */
export const coursesQuery = queryOptions({
  queryKey: ['course', 'list'],
  queryFn: ({ signal }) => answerOf(learningApi.call('GET /api/v1/courses', { signal })),
});
