import { queryOptions } from '@tanstack/react-query';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as contract from '../contract.ts';
import type * as own from '../own-contract.ts';

export const coachingApi = browserClient<typeof contract & typeof own>();

export type CoachNext = AnswerOnWire<typeof contract.coachNext>;
export type Coached = AnswerOnWire<typeof contract.coachedPerson>;
export type Chance = CoachNext['items'][number]['best'];
export type Plan = Coached['plans'][number];
export type Session = Coached['sessions'][number];
export type Skill = Coached['skills'][number];
export type Note = AnswerOnWire<typeof own.listNotes>['items'][number];

// Keys begin with the kind that the live stream names.

export const nextQuery = queryOptions({
  queryKey: ['coaching-plan', 'next'],
  queryFn: ({ signal }) => answerOf(coachingApi.call('GET /api/v1/coaching/next', { signal })),
});

export const coachesQuery = queryOptions({
  queryKey: ['coaching-session', 'coaches'],
  queryFn: ({ signal }) => answerOf(coachingApi.call('GET /api/v1/coaching/coaches', { signal })),
});

export const matrixQuery = queryOptions({
  queryKey: ['coaching-session', 'matrix'],
  queryFn: ({ signal }) => answerOf(coachingApi.call('GET /api/v1/coaching/matrix', { signal })),
});

export const dueQuery = queryOptions({
  queryKey: ['coaching-session', 'due'],
  queryFn: ({ signal }) =>
    answerOf(coachingApi.call('GET /api/v1/coaching/sessions', { query: { whose: 'mine' }, signal })),
});

export const personQuery = (id: string, asOf: string | null = null) =>
  queryOptions({
    queryKey: ['coaching-plan', 'person', id, asOf],
    queryFn: ({ signal }) => {
      const query = asOf ? { asOf } : {};
      return answerOf(coachingApi.call('GET /api/v1/coaching/people/:id', { params: { id }, query, signal }));
    },
  });

export const notesQuery = (id: string) =>
  queryOptions({
    queryKey: ['coaching-note', id],
    queryFn: ({ signal }) =>
      answerOf(coachingApi.call('GET /api/v1/coaching/people/:id/notes', { params: { id }, signal })),
  });
