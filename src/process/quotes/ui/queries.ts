import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as contract from '../contract.ts';

export const quotesApi = browserClient<typeof contract>();
export type Quote = AnswerOnWire<typeof contract.readQuote>;
export type ListedQuote = AnswerOnWire<typeof contract.listQuotes>['items'][number];
export type Offered = AnswerOnWire<typeof contract.acceptOffer>;
export type QuoteSettings = AnswerOnWire<typeof contract.readQuoteSettings>;

export const quotesQuery = (asked: { state?: string } = {}) =>
  infiniteQueryOptions({
    queryKey: ['quote', 'list', asked],
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        quotesApi.call('GET /api/v1/quotes', {
          query: { limit: 100, ...asked, ...(pageParam ? { cursor: pageParam } : {}) } as never,
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

/** Those of one deal: far fewer than a page. */
export const dealQuotesQuery = (dealId: string) =>
  queryOptions({
    queryKey: ['quote', 'deal', dealId],
    queryFn: ({ signal }) => answerOf(quotesApi.call('GET /api/v1/quotes', { query: { limit: 200, dealId }, signal })),
  });

export const quoteQuery = (id: string) =>
  queryOptions({
    queryKey: ['quote', 'page', id],
    queryFn: ({ signal }) => answerOf(quotesApi.call('GET /api/v1/quotes/:id', { params: { id }, signal })),
  });

export const quoteSettingsQuery = () =>
  queryOptions({
    queryKey: ['quote-settings'],
    queryFn: ({ signal }) => answerOf(quotesApi.call('GET /api/v1/quote-settings', { signal })),
  });
