import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type * as contract from '../../../process/catalogue/contract.ts';

const productsApi = browserClient<typeof contract>();

/** What is sold, by what is typed. */
export async function findProducts(typed: string, signal: AbortSignal) {
  const query = { limit: 8, active: true, ...(typed.trim() ? { q: typed.trim() } : {}) };
  const { items } = await answerOf(productsApi.call('GET /api/v1/products', { query, signal }));
  return items.map(({ id, name }) => ({ id, name }));
}
