import type { ReactNode } from 'react';

/** Rows that belong together, with the sums of all of them, whether they are loaded or not. */
export type GridGroup<Row> = {
  key: string;
  label: string;
  /** All of its rows on the server. */
  count: number;
  /** Under the columns, by their ids. */
  totals: Readonly<Record<string, ReactNode>>;
  isOpen: boolean;
  /** Those loaded so far. */
  rows: readonly Row[];
  hasMore: boolean;
  loading: boolean;
  /** Its rows, or the next of them, could not be read: they are asked for again only when the reader says so. */
  failed?: boolean;
};

export type GridLine<Row> =
  | { kind: 'group'; group: GridGroup<Row> }
  | { kind: 'row'; row: Row }
  /** Rows of this group that are on their way, or come when the reader gets here, or could not be read. */
  | { kind: 'wait'; group: GridGroup<Row> };

/** The lines of a grouped list: each group, and under an open one its rows and whether more of them are to come. */
export function linesOf<Row>(groups: readonly GridGroup<Row>[]): GridLine<Row>[] {
  return groups.flatMap((group): GridLine<Row>[] => {
    if (!group.isOpen) return [{ kind: 'group', group }];
    const rows = group.rows.map((row): GridLine<Row> => ({ kind: 'row', row }));
    const isWaiting = group.hasMore || (rows.length === 0 && (group.loading || group.failed === true));
    return [{ kind: 'group', group }, ...rows, ...(isWaiting ? [{ kind: 'wait' as const, group }] : [])];
  });
}

/** Rows far from those loaded in order: what is known of them, and that the reader has come there. */
export type FarRows<Row> = { rowAt: (place: number) => Row | undefined; onSee: (first: number, last: number) => void };

/** The lines of a grid, whichever way its rows come. */
export type Lines<Row> = {
  count: number;
  at: (place: number) => Row | undefined;
  group: (place: number) => GridGroup<Row> | undefined;
};

type Given<Row> = {
  rows: readonly Row[];
  lines: readonly GridLine<Row>[] | null;
  far: FarRows<Row> | undefined;
  total: number | null;
};

export function linesIn<Row>({ rows, lines, far, total }: Given<Row>): Lines<Row> {
  if (!lines)
    return {
      // The scrollbar spans all there are, so that one may jump to any of them.
      count: far ? Math.max(rows.length, total ?? 0) : rows.length,
      at: (place) => rows[place] ?? far?.rowAt(place),
      group: () => undefined,
    };
  return {
    count: lines.length,
    at(place) {
      const line = lines[place];
      return line?.kind === 'row' ? line.row : undefined;
    },
    group(place) {
      const line = lines[place];
      return line?.kind === 'group' ? line.group : undefined;
    },
  };
}

/** The rows from a line on, without the heads of groups between them; one that is not loaded is undefined. */
export function rowsFrom<Row>(lines: Lines<Row>, from: number, most: number): (Row | undefined)[] {
  const found: (Row | undefined)[] = [];
  for (let at = from; at < lines.count && found.length < most; at += 1) if (!lines.group(at)) found.push(lines.at(at));
  return found;
}
