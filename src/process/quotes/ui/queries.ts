import { queryOptions } from '@tanstack/react-query';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as contract from '../contract.ts';

export const quotesApi = browserClient<typeof contract>();
export type Quote = AnswerOnWire<typeof contract.readQuote>;
export type ListedQuote = AnswerOnWire<typeof contract.listQuotes>['items'][number];
export type Offered = AnswerOnWire<typeof contract.acceptOffer>;
export type QuoteSettings = AnswerOnWire<typeof contract.readQuoteSettings>;

export const quotesQuery = (asked: { dealId?: string; state?: string } = {}) =>
  queryOptions({
    queryKey: ['quote', 'list', asked],
    queryFn: ({ signal }) =>
      answerOf(quotesApi.call('GET /api/v1/quotes', { query: { limit: 200, ...asked } as never, signal })),
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
