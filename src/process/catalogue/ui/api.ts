import { infiniteQueryOptions } from '@tanstack/react-query';
import type { LocalDate } from '../../../ground/days.ts';
import type * as history from '../../../platform/history/contract.ts';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as contract from '../contract.ts';

export const catalogueApi = browserClient<typeof contract>();
export const historyApi = browserClient<typeof history>();
export type Product = AnswerOnWire<typeof contract.listProducts>['items'][number];

export type ProductsQuery = { q?: string; active?: boolean; sort: 'name' | 'created'; direction: 'asc' | 'desc' };

export const productsQuery = (query: ProductsQuery, asOf: LocalDate | null) =>
  infiniteQueryOptions({
    queryKey: ['product', 'list', query, asOf],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        catalogueApi.call('GET /api/v1/products', {
          query: { ...query, limit: 100, ...(asOf ? { asOf } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextCursor,
  });
