import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type * as contract from '../../organisation/contract.ts';

const peopleApi = browserClient<typeof contract>();

/** Who works here, by what is typed. */
export async function findPeople(typed: string, signal: AbortSignal) {
  const query = { limit: 8, active: true, ...(typed.trim() ? { q: typed.trim() } : {}) };
  const { items } = await answerOf(peopleApi.call('GET /api/v1/people', { query, signal }));
  return items.map(({ id, name }) => ({ id, name }));
}
