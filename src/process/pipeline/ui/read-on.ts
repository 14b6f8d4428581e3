import type { QueryClient, QueryKey } from '@tanstack/react-query';

/** What was read of a long list so far, in its order, and where it goes on. */
export type Reading<Row> = { items: Row[]; nextCursor: string | null };

type Row = { id: string };
type Asked<R> = {
  client: QueryClient;
  /** Where the reading is kept; it begins with the kind that the live stream names. */
  key: QueryKey;
  page: (cursor: string | null, limit: number, signal?: AbortSignal) => Promise<Reading<R>>;
  size: number;
};

/** Of a list that changes all the while the page is asked for again when the reader comes there again. */
const mostTries = 5;

/** A list that was followed, asked for as one from its beginning, as far as it has been read by then. */
export async function readAgain<R extends Row>(
  { client, key, page, size }: Asked<R>,
  signal?: AbortSignal,
): Promise<Reading<R>> {
  // While it is read, the reader may go on: how far is asked after each page.
  const wanted = () => client.getQueryData<Reading<R>>(key)?.items.length ?? 0;
  let found: Reading<R> = { items: [], nextCursor: null };
  do {
    found = joined(found, await page(found.nextCursor, size, signal));
  } while (found.nextCursor && found.items.length < wanted());
  return found;
}

/**
 * The next page, laid on what is known of the list. Where another reading has come meanwhile the page belongs to one that
 * is no more, so it is asked for again as that one goes on. `first` is what is known before anything was kept: the same rows as long
 * as they have not been read anew.
 */
export async function readOn<R extends Row>(
  { client, key, page, size }: Asked<R>,
  first?: () => Reading<R> | undefined,
): Promise<void> {
  const known = () => client.getQueryData<Reading<R>>(key) ?? first?.();
  let from = known();
  for (let tried = 0; from?.nextCursor && tried < mostTries; tried++) {
    const { nextCursor } = from;
    const next = await client.fetchQuery({
      // Beside the lists themselves: holding those while a cell is changed does not stop it.
      queryKey: [key[0], 'next', ...key.slice(1), nextCursor],
      queryFn: ({ signal }) => page(nextCursor, size, signal),
      staleTime: 0,
      gcTime: 0,
    });
    const now = known();
    if (now?.items === from.items && now.nextCursor === nextCursor) {
      // What is known is as old as its oldest part.
      const updatedAt = client.getQueryState(key)?.dataUpdatedAt;
      client.setQueryData<Reading<R>>(key, joined(now, next), updatedAt ? { updatedAt } : {});
      return;
    }
    if (now && now.items.length > from.items.length) return;
    from = now;
  }
}

/** A row that moved down between two questions comes with both and stands once. */
function joined<R extends Row>(before: Reading<R>, next: Reading<R>): Reading<R> {
  const seen = new Set(before.items.map(({ id }) => id));
  return { items: [...before.items, ...next.items.filter(({ id }) => !seen.has(id))], nextCursor: next.nextCursor };
}
