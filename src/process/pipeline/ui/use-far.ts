import { useQueries, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { FarRows } from '../../../kit/grid/lines.ts';
import type { Card } from './api.ts';
import { type ListQuery, marksQuery, pageAtQuery, pageOfMarks } from './queries.ts';

/** So many rows come in order; beyond them only what the reader jumps to. */
export const nearRows = 1_000;

/**
 * Rows far down a long list. Marks at even distances lead to any page of it, so that whoever jumps to its end reads that
 * page and none before. Null where a list is short, or is in an order that has no marks.
 */
export function useFar(query: ListQuery, asOf: string | null, total: number | null): FarRows<Card> | undefined {
  const isLong = total !== null && total > nearRows;
  const [seen, setSeen] = useState<readonly number[]>([]);
  const marks = useQuery({ ...marksQuery(query, asOf), enabled: isLong && seen.length > 0 });
  const cursors = marks.data?.marks;
  const known = cursors ? seen.filter((page) => page === 0 || cursors[page - 1] !== undefined) : [];
  const pages = useQueries({ queries: known.map((page) => pageAtQuery(query, asOf, cursors?.[page - 1] ?? null)) });
  if (!isLong || marks.isError) return undefined;
  return {
    rowAt: (place) => pages[known.indexOf(Math.floor(place / pageOfMarks))]?.data?.items[place % pageOfMarks],
    onSee(first, last) {
      const from = Math.floor(first / pageOfMarks);
      const wanted = Array.from({ length: Math.floor(last / pageOfMarks) - from + 1 }, (_, at) => from + at);
      if (wanted.join() !== seen.join()) setSeen(wanted);
      // What could not be read is asked for again wherever the reader comes to rest.
      for (const page of pages) if (page.isError && !page.data) void page.refetch();
    },
  };
}
