import { queryOptions } from '@tanstack/react-query';
import { browserClient } from '../../../../platform/http/browser.ts';
import { answerOf } from '../../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../../platform/http/contract.ts';
import type * as contract from '../contract.ts';

export const definitionsApi = browserClient<typeof contract>();
export type Definitions = AnswerOnWire<typeof contract.listDefinitions>;
export type Definition = Definitions['items'][number];
export type Report = AnswerOnWire<typeof contract.reportDefinitions>;

export const definitionsQuery = () =>
  queryOptions({
    queryKey: ['lead-definition'],
    queryFn: ({ signal }) => answerOf(definitionsApi.call('GET /api/v1/lead-definitions', { signal })),
  });

/** Under leads, so that it is read anew when one changes. */
export const reportQuery = () =>
  queryOptions({
    queryKey: ['lead', 'definitions'],
    queryFn: ({ signal }) => answerOf(definitionsApi.call('GET /api/v1/lead-definitions/report', { signal })),
  });
