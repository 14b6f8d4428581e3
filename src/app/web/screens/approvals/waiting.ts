import type * as contract from '../../../../platform/approvals/contract.ts';
import { browserClient } from '../../../../platform/http/browser.ts';
import { answerOf } from '../../../../platform/http/client.ts';

const api = browserClient<typeof contract>();

/** How many requests wait for whoever is signed in: the number beside the page in the rail. */
export const waitingCount = {
  queryKey: ['approval', 'count'],
  queryFn: async ({ signal }: { signal: AbortSignal }): Promise<number> =>
    (await answerOf(api.call('GET /api/v1/approval-count', { signal }))).waiting,
};
