import { queryOptions } from '@tanstack/react-query';
import type { LocalDate } from '../../../ground/days.ts';
import { askedAtStart } from '../../../kit/custom/custom-form.ts';
import type { AskPage } from '../../../kit/list/list-query.ts';
import type * as fields from '../../../platform/fields/contract.ts';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as contract from '../contract.ts';

export const catalogueApi = browserClient<typeof contract>();
const fieldsApi = browserClient<typeof fields>();
export type Product = AnswerOnWire<typeof contract.readProduct>;

/** A page of the list. */
export const productsPage: AskPage<Product> = (query, signal) =>
  answerOf(catalogueApi.call('GET /api/v1/products', { query: query as never, signal }));

export const productQuery = (id: string, asOf: LocalDate | null) =>
  queryOptions({
    queryKey: ['product', 'page', id, asOf],
    queryFn: ({ signal }) =>
      answerOf(catalogueApi.call('GET /api/v1/products/:id', { params: { id }, query: asOf ? { asOf } : {}, signal })),
  });

/** The first products by a part of the name or series. */
export async function findProducts(typed: string, signal: AbortSignal) {
  const query = { limit: 8, ...(typed.trim() ? { q: typed.trim() } : {}) };
  return (await answerOf(catalogueApi.call('GET /api/v1/products', { query, signal }))).items;
}

/** The fields of the workspace that a new product asks for; as the settings of fields ask, so that one answer serves both. */
export const newProductFieldsQuery = queryOptions({
  queryKey: ['field', 'product', null, false],
  queryFn: ({ signal }) => answerOf(fieldsApi.call('GET /api/v1/fields', { query: { object: 'product' }, signal })),
  staleTime: 5 * 60_000,
  select: ({ items }) => askedAtStart(items),
});
