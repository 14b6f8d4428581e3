import { infiniteQueryOptions } from '@tanstack/react-query';
import { browserClient } from '../../../../platform/http/browser.ts';
import { answerOf } from '../../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../../platform/http/contract.ts';
import type * as accounts from '../../../accounts/contract.ts';
import type * as contract from '../../pricing/contract.ts';

export const pricingApi = browserClient<typeof contract>();
export type PriceList = AnswerOnWire<typeof contract.listPriceLists>['items'][number];
export type Bundle = AnswerOnWire<typeof contract.listBundles>['items'][number];
export type ReadPrices = AnswerOnWire<typeof contract.readPricesText>;

const of = (asOf: string | null, cursor: string | null) => ({
  ...{ limit: 100, ...(asOf ? { asOf } : {}) },
  ...(cursor ? { cursor } : {}),
});

export const priceListsQuery = (asOf: string | null) =>
  infiniteQueryOptions({
    queryKey: ['price-list', 'list', asOf],
    queryFn: ({ pageParam, signal }) =>
      answerOf(pricingApi.call('GET /api/v1/price-lists', { query: of(asOf, pageParam), signal })),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const bundlesQuery = (asOf: string | null) =>
  infiniteQueryOptions({
    queryKey: ['bundle', 'list', asOf],
    queryFn: ({ pageParam, signal }) =>
      answerOf(pricingApi.call('GET /api/v1/bundles', { query: of(asOf, pageParam), signal })),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

const accountsApi = browserClient<typeof accounts>();

export async function findCompanies(typed: string, signal: AbortSignal) {
  const query = { limit: 8, ...(typed.trim() ? { q: typed.trim() } : {}) };
  return (await answerOf(accountsApi.call('GET /api/v1/companies', { query, signal }))).items;
}
