import { queryOptions } from '@tanstack/react-query';
import { answerOf } from '../../../platform/http/client.ts';
import { catalogueApi } from './api.ts';
import { mostListed } from './queries.ts';

/** One product, whether it is sold or not; as its own page asks. */
export const productQuery = (id: string) =>
  queryOptions({
    queryKey: ['product', 'page', id, null],
    queryFn: ({ signal }) => answerOf(catalogueApi.call('GET /api/v1/products/:id', { params: { id }, signal })),
    staleTime: 5 * 60_000,
  });

/** Whether these are all that are sold, so that one can be chosen from a list; of more one types a part of the name. */
export const areAll = (sold: readonly unknown[]): boolean => sold.length < mostListed;

/** The products that are sold, by words of their names. */
export async function findProducts(typed: string, signal: AbortSignal) {
  const query = { limit: 8, active: true, ...(typed.trim() ? { q: typed.trim() } : {}) };
  return (await answerOf(catalogueApi.call('GET /api/v1/products', { query, signal }))).items;
}
