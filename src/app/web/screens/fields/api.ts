import { queryOptions } from '@tanstack/react-query';
import type { LocalDate } from '../../../../ground/days.ts';
import type * as contract from '../../../../platform/fields/contract.ts';
import { browserClient } from '../../../../platform/http/browser.ts';
import { answerOf } from '../../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../../platform/http/contract.ts';

export const fieldsApi = browserClient<typeof contract>();
export type Fields = AnswerOnWire<typeof contract.listFields>;
export type Field = Fields['items'][number];
export type Conversion = AnswerOnWire<typeof contract.changeType>;

// The key begins with the kind that the live stream names.
export const fieldsQuery = (object: string, asOf: LocalDate | null, retired = false) =>
  queryOptions({
    queryKey: ['field', object, asOf, retired],
    queryFn: ({ signal }) =>
      answerOf(
        fieldsApi.call('GET /api/v1/fields', {
          query: { object, ...(retired ? { retired: true } : {}), ...(asOf ? { asOf } : {}) },
          signal,
        }),
      ),
    staleTime: 5 * 60_000,
  });

export const whyQuery = (id: string, recordId: string, asOf: LocalDate | null) =>
  queryOptions({
    queryKey: ['field', 'why', id, recordId, asOf],
    queryFn: ({ signal }) =>
      answerOf(
        fieldsApi.call('GET /api/v1/fields/:id/why', {
          params: { id },
          query: { recordId, ...(asOf ? { asOf } : {}) },
          signal,
        }),
      ),
  });
