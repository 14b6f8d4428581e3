import { queryOptions } from '@tanstack/react-query';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as contract from '../contract.ts';
import type * as spending from '../spend-contract.ts';

export const learningApi = browserClient<typeof contract & typeof spending>();

export type CourseLine = AnswerOnWire<typeof contract.listCourses>['items'][number];
export type Course = AnswerOnWire<typeof contract.readCourse>;
export type Written = AnswerOnWire<typeof contract.writtenCourse>;
export type StageLessons = AnswerOnWire<typeof contract.stageLessons>['items'][number];
export type Answered = AnswerOnWire<typeof contract.answerCourse>;
export type Certificates = AnswerOnWire<typeof contract.certificates>;
export type Exercise = AnswerOnWire<typeof contract.exercises>['items'][number];
export type RolePlay = AnswerOnWire<typeof contract.listRolePlays>['items'][number];
export type Development = AnswerOnWire<typeof contract.listDevelopment>['items'][number];
export type Spend = AnswerOnWire<typeof spending.listSpends>['items'][number];

// Keys begin with the kind that the live stream names.

export const coursesQuery = queryOptions({
  queryKey: ['course', 'list'],
  queryFn: ({ signal }) => answerOf(learningApi.call('GET /api/v1/courses', { signal })),
});

export const courseQuery = (id: string) =>
  queryOptions({
    queryKey: ['course', 'one', id],
    queryFn: ({ signal }) => answerOf(learningApi.call('GET /api/v1/courses/:id', { params: { id }, signal })),
  });

/** The lessons of each stage, or those of the stage in which a deal stands. */
export const stageLessonsQuery = (dealId: string | null) =>
  queryOptions({
    queryKey: ['course', 'stages', dealId],
    queryFn: ({ signal }) =>
      answerOf(learningApi.call('GET /api/v1/stage-lessons', { query: dealId ? { dealId } : {}, signal })),
  });

export const ofProductQuery = (id: string) =>
  queryOptions({
    queryKey: ['course', 'product', id],
    queryFn: ({ signal }) =>
      answerOf(learningApi.call('GET /api/v1/products/:id/certificates', { params: { id }, signal })),
  });

/** With the right answers: not kept on a device, as what begins with `course` is. */
export const writtenQuery = (id: string) =>
  queryOptions({
    queryKey: ['written-course', id],
    ...{ staleTime: 0, gcTime: 0, refetchOnWindowFocus: false },
    queryFn: ({ signal }) => answerOf(learningApi.call('GET /api/v1/courses/:id/written', { params: { id }, signal })),
  });

export const exercisesQuery = (id: string) =>
  queryOptions({
    queryKey: ['course-run', 'exercises', id],
    queryFn: ({ signal }) =>
      answerOf(learningApi.call('GET /api/v1/courses/:id/exercises', { params: { id }, signal })),
  });

export const certificatesQuery = queryOptions({
  queryKey: ['course-run', 'certificates'],
  queryFn: ({ signal }) => answerOf(learningApi.call('GET /api/v1/certificates', { signal })),
});

export const rolePlaysQuery = queryOptions({
  queryKey: ['role-play'],
  queryFn: ({ signal }) => answerOf(learningApi.call('GET /api/v1/role-plays', { signal })),
});

export const developmentQuery = queryOptions({
  queryKey: ['development-plan'],
  queryFn: ({ signal }) => answerOf(learningApi.call('GET /api/v1/development-plans', { signal })),
});

export const spendsQuery = queryOptions({
  queryKey: ['training-spend'],
  queryFn: ({ signal }) => answerOf(learningApi.call('GET /api/v1/training-spends', { signal })),
});
