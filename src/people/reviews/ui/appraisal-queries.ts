import { queryOptions } from '@tanstack/react-query';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as contract from '../contract.ts';

export const appraisalsApi = browserClient<typeof contract>();

export type Appraisals = AnswerOnWire<typeof contract.listAppraisals>;
export type Task = Appraisals['tasks'][number];
export type Appraisal = AnswerOnWire<typeof contract.readAppraisal>;
export type Part = AnswerOnWire<typeof contract.readPart>;
export type Packet = Appraisal['packet'];
export type Item = Packet['items'][number];
export type Answer = Appraisal['written'][number]['answers'][number];
export type Cycle = AnswerOnWire<typeof contract.listCycles>['items'][number];
export type Calibration = AnswerOnWire<typeof contract.calibration>;
export type Cycles = AnswerOnWire<typeof contract.listCycles>;

// Keys begin with the kind that the live stream names.

export const appraisalsQuery = queryOptions({
  queryKey: ['appraisal', 'list'],
  queryFn: ({ signal }) => answerOf(appraisalsApi.call('GET /api/v1/appraisals', { signal })),
});

export const appraisalQuery = (id: string) =>
  queryOptions({
    queryKey: ['appraisal', id],
    queryFn: ({ signal }) => answerOf(appraisalsApi.call('GET /api/v1/appraisals/:id', { params: { id }, signal })),
  });

export const partQuery = (id: string) =>
  queryOptions({
    queryKey: ['review-part', id],
    queryFn: ({ signal }) => answerOf(appraisalsApi.call('GET /api/v1/review-parts/:id', { params: { id }, signal })),
  });

export const cyclesQuery = queryOptions({
  queryKey: ['review-cycle', 'list'],
  queryFn: ({ signal }) => answerOf(appraisalsApi.call('GET /api/v1/review-cycles', { signal })),
});

export const calibrationQuery = (id: string) =>
  queryOptions({
    queryKey: ['review-part', 'calibration', id],
    queryFn: ({ signal }) =>
      answerOf(appraisalsApi.call('GET /api/v1/review-cycles/:id/calibration', { params: { id }, signal })),
  });
