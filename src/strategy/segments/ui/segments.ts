import { queryOptions } from '@tanstack/react-query';
import { fold } from '../../../ground/text.ts';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire, BodyOf } from '../../../platform/http/contract.ts';
import type * as contract from '../contract.ts';

export const segmentsApi = browserClient<typeof contract>();

export type Segments = AnswerOnWire<typeof contract.listSegments>;
export type Segment = Segments['items'][number];
export type AskedField = Segments['fields'][number];
export type Rule = Segment['rules'][number];
export type BuyerMap = NonNullable<Segment['buyerMap']>;
export type Evidence = AnswerOnWire<typeof contract.segmentEvidence>;
export type NewSegment = BodyOf<typeof contract.makeSegment>;

export const segmentsQuery = (asOf: string | null = null) =>
  queryOptions({
    queryKey: ['segment', 'list', asOf],
    queryFn: ({ signal }) =>
      answerOf(segmentsApi.call('GET /api/v1/segments', { query: asOf ? { asOf } : {}, signal })),
  });

const named = async (signal: AbortSignal) =>
  (await answerOf(segmentsApi.call('GET /api/v1/segments', { query: {}, signal }))).items;

const mostFound = 8;

/** Segments by a part of their name. */
export async function findSegments(typed: string, signal: AbortSignal): Promise<Segment[]> {
  const words = fold(typed.trim());
  return (await named(signal)).filter(({ name }) => fold(name).includes(words)).slice(0, mostFound);
}

/** What a segment is called; one that is gone is not found. */
export async function segmentNamed(id: string, signal: AbortSignal): Promise<{ id: string; name: string }> {
  const found = (await named(signal)).find((one) => one.id === id);
  if (!found) throw new Error('There is no such segment any more');
  return found;
}

export const inSegmentQuery = (id: string) =>
  queryOptions({
    queryKey: ['segment', 'companies', id],
    queryFn: ({ signal }) =>
      answerOf(segmentsApi.call('GET /api/v1/segments/:id/companies', { params: { id }, signal })),
  });

export const evidenceQuery = queryOptions({
  queryKey: ['segment', 'evidence'],
  queryFn: ({ signal }) => answerOf(segmentsApi.call('GET /api/v1/segment-evidence', { signal })),
});

export const fitsQuery = (id: string) =>
  queryOptions({
    queryKey: ['company', 'segments', id],
    queryFn: ({ signal }) =>
      answerOf(segmentsApi.call('GET /api/v1/companies/:id/segments', { params: { id }, signal })),
  });

export const buyerMapQuery = (dealId: string) =>
  queryOptions({
    queryKey: ['segment', 'map-of-deal', dealId],
    queryFn: ({ signal }) =>
      answerOf(segmentsApi.call('GET /api/v1/deals/:id/buyer-map', { params: { id: dealId }, signal })),
  });
