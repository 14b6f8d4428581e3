import { queryOptions } from '@tanstack/react-query';
import type { LocalDate } from '../../../ground/days.ts';
import type { AskPage } from '../../../kit/list/list-query.ts';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as contract from '../contract.ts';

export const quotesApi = browserClient<typeof contract>();
export type Quote = AnswerOnWire<typeof contract.readQuote>;
export type ListedQuote = AnswerOnWire<typeof contract.listQuotes>['items'][number];
export type Offered = AnswerOnWire<typeof contract.acceptOffer>;
export type QuoteSettings = AnswerOnWire<typeof contract.readQuoteSettings>;

/** As lists know records: called by its title, without added fields. */
export type QuoteInList = ListedQuote & { name: string; custom: Record<string, never> };

/** A page of the list. */
export const quotesPage: AskPage<QuoteInList> = async (query, signal) => {
  const { items, ...page } = await answerOf(quotesApi.call('GET /api/v1/quotes', { query: query as never, signal }));
  return { ...page, items: items.map((quote) => ({ ...quote, name: quote.title, custom: {} })) };
};

/** Those of one deal: far fewer than a page. */
export const dealQuotesQuery = (dealId: string, asOf: LocalDate | null) =>
  queryOptions({
    queryKey: ['quote', 'deal', dealId, asOf],
    queryFn: ({ signal }) => {
      const query = { limit: 200, dealId, ...(asOf ? { asOf } : {}) };
      return answerOf(quotesApi.call('GET /api/v1/quotes', { query, signal }));
    },
  });

export const quoteQuery = (id: string, asOf: LocalDate | null) =>
  queryOptions({
    queryKey: ['quote', 'page', id, asOf],
    queryFn: ({ signal }) =>
      answerOf(quotesApi.call('GET /api/v1/quotes/:id', { params: { id }, query: asOf ? { asOf } : {}, signal })),
  });

export const quoteSettingsQuery = () =>
  queryOptions({
    queryKey: ['quote-settings'],
    queryFn: ({ signal }) => answerOf(quotesApi.call('GET /api/v1/quote-settings', { signal })),
  });
