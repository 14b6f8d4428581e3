import { queryOptions } from '@tanstack/react-query';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as contract from '../contract.ts';

export const chartersApi = browserClient<typeof contract>();

export type Charters = AnswerOnWire<typeof contract.listCharters>;
export type Charter = Charters['items'][number];

// Keys begin with the kind that the live stream names.

export const chartersQuery = queryOptions({
  queryKey: ['charter', 'list'],
  queryFn: ({ signal }) => answerOf(chartersApi.call('GET /api/v1/charters', { signal })),
});

export const personQuery = (id: string) =>
  queryOptions({
    queryKey: ['charter', 'person', id],
    queryFn: ({ signal }) => answerOf(chartersApi.call('GET /api/v1/charters/people/:id', { params: { id }, signal })),
  });
