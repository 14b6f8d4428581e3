import { infiniteQueryOptions } from '@tanstack/react-query';
import type { LocalDate } from '../../../../ground/days.ts';
import { browserClient } from '../../../../platform/http/browser.ts';
import { answerOf } from '../../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../../platform/http/contract.ts';
import type * as contract from '../../whitespace/contract.ts';

const whitespaceApi = browserClient<typeof contract>();

export type Whitespace = AnswerOnWire<typeof contract.whitespace>;
export type Row = Whitespace['items'][number];
export type Cell = Row['cells'][number];
export type Product = Whitespace['products'][number];

export type WhitespaceAsk = {
  who: 'customers' | 'all';
  q?: string;
  ownerId?: string[];
  sector?: string[];
  series?: string[];
  /** Products after so many. */
  after?: number;
  sort?: 'name' | 'gap' | 'open' | 'lastWon';
};

export const pageOfWhitespace = (
  ask: WhitespaceAsk,
  asOf: LocalDate | null,
  cursor: string | null,
  signal: AbortSignal,
  limit = 60,
) =>
  answerOf(
    whitespaceApi.call('GET /api/v1/whitespace', {
      query: { ...ask, ...(asOf ? { asOf } : {}), limit, ...(cursor ? { cursor } : {}) },
      signal,
    }),
  );

// What a deal is called by the live stream, so that a deal that is won fills its cell.
export const whitespaceQuery = (ask: WhitespaceAsk, asOf: LocalDate | null) =>
  infiniteQueryOptions({
    queryKey: ['deal', 'whitespace', ask, asOf],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => pageOfWhitespace(ask, asOf, pageParam, signal),
    getNextPageParam: (page) => page.nextCursor,
  });
