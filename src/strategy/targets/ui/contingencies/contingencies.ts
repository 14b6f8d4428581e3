import { queryOptions } from '@tanstack/react-query';
import { browserClient } from '../../../../platform/http/browser.ts';
import { answerOf } from '../../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../../platform/http/contract.ts';
import type * as contract from '../../contingencies/contract.ts';

export const contingenciesApi = browserClient<typeof contract>();
export type Contingency = AnswerOnWire<typeof contract.listContingencies>['items'][number];

export const contingenciesQuery = (asOf: string | null = null) =>
  queryOptions({
    queryKey: ['contingency', 'list', asOf],
    queryFn: ({ signal }) =>
      answerOf(contingenciesApi.call('GET /api/v1/contingencies', { query: asOf ? { asOf } : {}, signal })),
  });
