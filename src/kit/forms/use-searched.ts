import { useEffect, useState } from 'react';

export type Named = { id: string; name: string };
export type FindNamed<One extends Named = Named> = (typed: string, signal: AbortSignal) => Promise<One[]>;
type Found<One> = { to: string | null; items: One[] };

const waitMs = 120;
/** As many as are offered at once. */
const most = 8;

/** What a search finds, and to which words: while the next answer is on its way that of before stands. */
export function useSearched<One extends Named>(find: FindNamed<One> | undefined, asked: string | null): Found<One> {
  const [found, setFound] = useState<Found<One>>({ to: null, items: [] });
  useEffect(() => {
    if (asked === null || !find) return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      find(asked, stop.signal).then(
        (items) => stop.signal.aborted || setFound({ to: asked, items: items.slice(0, most) }),
        () => stop.signal.aborted || setFound({ to: asked, items: [] }),
      );
    }, waitMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [find, asked]);
  return found;
}
