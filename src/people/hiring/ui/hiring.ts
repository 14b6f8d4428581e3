import { queryOptions } from '@tanstack/react-query';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire, BodyOf } from '../../../platform/http/contract.ts';
import type * as candidateContract from '../candidate-contract.ts';
import type * as contract from '../contract.ts';
import type * as offerContract from '../offer-contract.ts';

export const hiringApi = browserClient<typeof contract>();
export const candidatesApi = browserClient<typeof candidateContract>();
export const offersApi = browserClient<typeof offerContract>();

export type Requisitions = AnswerOnWire<typeof contract.listRequisitions>;
export type Requisition = Requisitions['items'][number];
export type RequisitionTold = AnswerOnWire<typeof contract.readRequisition>;
export type NewRequisition = BodyOf<typeof contract.makeRequisition>;
export type Candidate = RequisitionTold['candidates'][number];
export type CandidateTold = AnswerOnWire<typeof candidateContract.readCandidate>;
export type StepTold = CandidateTold['steps'][number];
export type Interview = AnswerOnWire<typeof candidateContract.readInterview>;
export type Scores = AnswerOnWire<typeof candidateContract.readScores>;
export type JobOffer = AnswerOnWire<typeof offerContract.listOffers>['items'][number];

// Keys begin with the kind that the live stream names.

export const requisitionsQuery = (asOf: string | null = null) =>
  queryOptions({
    queryKey: ['requisition', 'list', asOf],
    queryFn: ({ signal }) =>
      answerOf(hiringApi.call('GET /api/v1/requisitions', { query: asOf ? { asOf } : {}, signal })),
  });

export const requisitionQuery = (id: string) =>
  queryOptions({
    queryKey: ['requisition', 'page', id],
    queryFn: ({ signal }) => answerOf(hiringApi.call('GET /api/v1/requisitions/:id', { params: { id }, signal })),
  });

export const candidateQuery = (id: string) =>
  queryOptions({
    queryKey: ['candidate', 'page', id],
    queryFn: ({ signal }) => answerOf(candidatesApi.call('GET /api/v1/candidates/:id', { params: { id }, signal })),
  });

export const trailQuery = (id: string) =>
  queryOptions({
    queryKey: ['candidate', 'trail', id],
    queryFn: ({ signal }) =>
      answerOf(candidatesApi.call('GET /api/v1/candidates/:id/trail', { params: { id }, signal })),
  });

export const scoresQuery = (id: string) =>
  queryOptions({
    queryKey: ['interview', 'scores', id],
    queryFn: ({ signal }) =>
      answerOf(candidatesApi.call('GET /api/v1/candidates/:id/scores', { params: { id }, signal })),
  });

export const offersQuery = (id: string) =>
  queryOptions({
    queryKey: ['job-offer', 'of', id],
    queryFn: ({ signal }) => answerOf(offersApi.call('GET /api/v1/candidates/:id/offers', { params: { id }, signal })),
  });

export const interviewsQuery = () =>
  queryOptions({
    queryKey: ['interview', 'mine'],
    queryFn: ({ signal }) => answerOf(candidatesApi.call('GET /api/v1/interviews', { signal })),
  });

/** How many interviews wait for the reader's scores. */
export const interviewsWaiting = async (signal: AbortSignal): Promise<number> => {
  const { items } = await answerOf(candidatesApi.call('GET /api/v1/interviews', { signal }));
  return items.filter(({ isIn }) => !isIn).length;
};

export const interviewQuery = (id: string) =>
  queryOptions({
    queryKey: ['interview', 'page', id],
    queryFn: ({ signal }) => answerOf(candidatesApi.call('GET /api/v1/interviews/:id', { params: { id }, signal })),
  });

export const rankingQuery = (id: string) =>
  queryOptions({
    queryKey: ['interview', 'ranking', id],
    queryFn: ({ signal }) =>
      answerOf(hiringApi.call('GET /api/v1/requisitions/:id/ranking', { params: { id }, signal })),
  });

export const fairnessQuery = queryOptions({
  queryKey: ['candidate', 'fairness'],
  queryFn: ({ signal }) => answerOf(hiringApi.call('GET /api/v1/hiring-fairness', { signal })),
});

export type Fairness = AnswerOnWire<typeof contract.readFairness>;
export type Lessons = AnswerOnWire<typeof contract.readLessons>;

export const lessonsQuery = queryOptions({
  queryKey: ['candidate', 'lessons'],
  queryFn: ({ signal }) => answerOf(hiringApi.call('GET /api/v1/hiring-lessons', { signal })),
});
