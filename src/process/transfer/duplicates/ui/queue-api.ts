import { browserClient } from '../../../../platform/http/browser.ts';
import { answerOf } from '../../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../../platform/http/contract.ts';
import type * as contract from '../queue/contract.ts';
import { type Kind, pluralOf } from './kinds.ts';

const api = browserClient<typeof contract>();

export type Queue = AnswerOnWire<typeof contract.companyQueue>;
export type Pair = Queue['items'][number];

/** All kinds are asked and answer alike. */
const addressOf = (kind: Kind) => `/api/v1/duplicates/queue/${pluralOf[kind]}` as '/api/v1/duplicates/queue/companies';

export const queuePages = (kind: Kind) => ({
  queryKey: [kind, 'queue'],
  queryFn: ({ pageParam, signal }: { pageParam: string | null; signal: AbortSignal }) => {
    const query = { limit: 30, ...(pageParam ? { cursor: pageParam } : {}) };
    return answerOf(api.call(`GET ${addressOf(kind)}`, { query, signal }));
  },
  initialPageParam: null as string | null,
  getNextPageParam: (page: Queue) => page.nextCursor,
});

export const decide = (kind: Kind, { one, other }: Pair, verdict: 'not-same' | 'later') =>
  api.call(`POST ${addressOf(kind)}`, { body: { oneId: one.id, otherId: other.id, verdict } });
