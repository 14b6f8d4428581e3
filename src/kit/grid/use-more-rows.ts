import { useEffect } from 'react';
import type { FarRows, GridLine } from './lines.ts';

type Given<Row> = {
  rows: readonly Row[];
  hasMore: boolean;
  loading: boolean;
  failed?: boolean;
  onLoadMore: () => void;
  onMoreOf?: (key: string) => void;
  far?: FarRows<Row> | undefined;
  /** The places on and near the screen. */
  near: readonly number[];
  grouped: readonly GridLine<Row>[] | null;
};

type Wanted<Row> = Pick<Given<Row>, 'rows' | 'hasMore' | 'loading' | 'failed' | 'near' | 'grouped'>;

/**
 * Whether the next rows in order are asked for. Where they could not be read the reader says when again: a server that
 * is down or says no would else be asked without end.
 */
export function wantsNext<Row>({ rows, hasMore, loading, failed, near, grouped }: Wanted<Row>): boolean {
  const [first, last] = [near[0] ?? 0, near.at(-1) ?? -1];
  // Whoever jumped beyond what is loaded does not want all that is between.
  return !grouped && hasMore && !loading && !failed && last >= rows.length - 20 && first <= rows.length;
}

/** Asks for rows as the reader gets near them: the next in order, those of a group, or those he has jumped to. */
export function useMoreRows<Row>(given: Given<Row>): void {
  const { rows, onLoadMore, onMoreOf, far, near, grouped } = given;
  const [first, last] = [near[0] ?? 0, near.at(-1) ?? -1];
  const wantsMore = wantsNext(given);
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
        return line?.kind === 'wait' && !line.group.loading && !line.group.failed ? [line.group] : [];
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
