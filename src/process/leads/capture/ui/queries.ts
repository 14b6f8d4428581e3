import { queryOptions } from '@tanstack/react-query';
import { browserClient } from '../../../../platform/http/browser.ts';
import { answerOf } from '../../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../../platform/http/contract.ts';
import type * as contract from '../contract.ts';

export const formsApi = browserClient<typeof contract>();
export type LeadForm = AnswerOnWire<typeof contract.listForms>['items'][number];
export type OpenForm = AnswerOnWire<typeof contract.openForm>;

export const formsQuery = () =>
  queryOptions({
    queryKey: ['lead-form'],
    queryFn: ({ signal }) => answerOf(formsApi.call('GET /api/v1/lead-forms', { signal })),
  });
