import { queryOptions } from '@tanstack/react-query';
import { browserClient } from '../../../../platform/http/browser.ts';
import { answerOf } from '../../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../../platform/http/contract.ts';
import type * as contract from '../contract.ts';

const api = browserClient<typeof contract>();
export type Feed = AnswerOnWire<typeof contract.readFeed>;
export type DuePayments = AnswerOnWire<typeof contract.readPayments>['items'];
type Asked = { period?: string | undefined; asOf?: string | undefined };

export const feedQuery = (asked: Asked) =>
  queryOptions({
    queryKey: ['deal', 'finance-feed', asked],
    queryFn: ({ signal }) => answerOf(api.call('GET /api/v1/finance/feed', { query: asked, signal })),
  });

/** What falls due, so many payments at a time, for a file. */
export async function* duePayments(asked: Asked, signal: AbortSignal): AsyncGenerator<DuePayments> {
  const limit = 1_000;
  for (let skip = 0; ; skip += limit) {
    const { items, total } = await answerOf(
      api.call('GET /api/v1/finance/payments', { query: { ...asked, skip, limit }, signal }),
    );
    yield items;
    if (skip + items.length >= total) return;
  }
}
