import { infiniteQueryOptions } from '@tanstack/react-query';

/** What a page of a list is asked: words, conditions, an order, and which facts beside the record's own. */
export type ListAsk = { q?: string; where?: string; order: string; also?: string[] };
export type ListAnswer<Row> = {
  items: Row[];
  nextCursor: string | null;
  total?: number | undefined;
  /** Of how many of the closest this is the list, where the words find more. */
  closest?: number | undefined;
};
/** Asks a page of the server, as of a day. */
export type AskPage<Row> = (
  query: ListAsk & { asOf?: string; cursor?: string; limit: number },
  signal: AbortSignal,
) => Promise<ListAnswer<Row>>;

const pageSize = 100;

/** The pages of a list; the key begins with the kind that the live stream names. */
export const listPages = <Row>(kind: string, page: AskPage<Row>, ask: ListAsk, asOf: string | null) =>
  infiniteQueryOptions({
    queryKey: [kind, 'list', ask, asOf],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => page(pageAsked(ask, asOf, pageParam, pageSize), signal),
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const pageAsked = (ask: ListAsk, asOf: string | null, cursor: string | null, limit: number) => ({
  ...ask,
  ...(asOf ? { asOf } : {}),
  ...(cursor ? { cursor } : {}),
  limit,
});
