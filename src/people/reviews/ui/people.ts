import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type * as contract from '../../organisation/contract.ts';

const peopleApi = browserClient<typeof contract>();
const most = 200;

/** Everybody who sells or leads those who do. */
export async function sellingPeople(): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const query = { limit: most, active: true, ...(cursor ? { cursor } : {}) };
    const page = await answerOf(peopleApi.call('GET /api/v1/people', { query }));
    ids.push(...page.items.flatMap(({ id, role }) => (role === 'rep' || role === 'manager' ? [id] : [])));
    if (!page.nextCursor) return ids;
    cursor = page.nextCursor;
  }
}
