import { useEffect } from 'react';
import type { FarRows, GridLine } from './lines.ts';

type Given<Row> = {
  rows: readonly Row[];
  hasMore: boolean;
  loading: boolean;
  onLoadMore: () => void;
  onMoreOf?: (key: string) => void;
  far?: FarRows<Row> | undefined;
  /** The places on and near the screen. */
  near: readonly number[];
  grouped: readonly GridLine<Row>[] | null;
};

/** Asks for rows as the reader gets near them: the next in order, those of a group, or those he has jumped to. */
export function useMoreRows<Row>(given: Given<Row>): void {
  const { rows, hasMore, loading, onLoadMore, onMoreOf, far, near, grouped } = given;
  const [first, last] = [near[0] ?? 0, near.at(-1) ?? -1];
  // Whoever jumped beyond what is loaded does not want all that is between.
  const wantsMore = !grouped && hasMore && !loading && last >= rows.length - 20 && first <= rows.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each number of loaded rows
  useEffect(() => {
    if (wantsMore) onLoadMore();
  }, [wantsMore, rows.length]);

  const isFar = far !== undefined && !grouped && last >= rows.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked when the reader has come to rest
  useEffect(() => {
    if (!isFar) return;
    const rest = setTimeout(() => far.onSee(first, last), restMilliseconds);
    return () => clearTimeout(rest);
  }, [isFar, first, last]);

  const waiting = grouped
    ? near.flatMap((place) => {
        const line = grouped[place];
        return line?.kind === 'wait' && !line.group.loading ? [line.group] : [];
      })
    : [];
  const asked = waiting.map(({ key, rows: loaded }) => `${key} ${loaded.length}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each number of loaded rows
  useEffect(() => {
    for (const { key } of waiting) onMoreOf?.(key);
  }, [asked]);
}

/** Whoever draws the scrollbar passes thousands of rows; those where he stops are asked for. */
const restMilliseconds = 60;
