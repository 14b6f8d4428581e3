import { queryOptions } from '@tanstack/react-query';
import type { LocalDate } from '../../../ground/days.ts';
import type { AskPage } from '../../../kit/list/list-query.ts';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as contract from '../contract.ts';

export const leadsApi = browserClient<typeof contract>();
type Listed = AnswerOnWire<typeof contract.listLeads>['items'][number];
/** As its page tells it, and in the list with its score. */
export type Lead = AnswerOnWire<typeof contract.readLead> & Partial<Pick<Listed, 'score'>>;
export type Waiting = AnswerOnWire<typeof contract.readQueue>['items'][number];
export type Alike = AnswerOnWire<typeof contract.likelyLeads>['items'][number];

/** A page of the list. */
export const leadsPage: AskPage<Lead> = (query, signal) =>
  answerOf(leadsApi.call('GET /api/v1/leads', { query: query as never, signal }));

export const leadQuery = (id: string, asOf: LocalDate | null) =>
  queryOptions({
    queryKey: ['lead', 'page', id, asOf],
    queryFn: ({ signal }) =>
      answerOf(leadsApi.call('GET /api/v1/leads/:id', { params: { id }, query: asOf ? { asOf } : {}, signal })),
  });

/** The first leads by words. */
export async function findLeads(typed: string, signal: AbortSignal) {
  const query = { limit: 8, ...(typed.trim() ? { q: typed.trim() } : {}) };
  return (await answerOf(leadsApi.call('GET /api/v1/leads', { query, signal }))).items;
}
