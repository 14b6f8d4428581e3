import { browserClient } from '../../../../platform/http/browser.ts';
import { answerOf } from '../../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../../platform/http/contract.ts';
import type * as contract from '../queue/contract.ts';
import type { Kind } from './merge-api.ts';

const api = browserClient<typeof contract>();

export type Queue = AnswerOnWire<typeof contract.companyQueue>;
export type Pair = Queue['items'][number];

export const queuePages = (kind: Kind) => ({
  queryKey: [kind, 'queue'],
  queryFn: ({ pageParam, signal }: { pageParam: string | null; signal: AbortSignal }) => {
    const query = { limit: 30, ...(pageParam ? { cursor: pageParam } : {}) };
    return answerOf(
      kind === 'company'
        ? api.call('GET /api/v1/duplicates/queue/companies', { query, signal })
        : api.call('GET /api/v1/duplicates/queue/contacts', { query, signal }),
    );
  },
  initialPageParam: null as string | null,
  getNextPageParam: (page: Queue) => page.nextCursor,
});

export const decide = (kind: Kind, { one, other }: Pair, verdict: 'not-same' | 'later') => {
  const body = { oneId: one.id, otherId: other.id, verdict };
  return kind === 'company'
    ? api.call('POST /api/v1/duplicates/queue/companies', { body })
    : api.call('POST /api/v1/duplicates/queue/contacts', { body });
};
