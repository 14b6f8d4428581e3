import { isNothing, type NumberReading, numberReading, readNumber } from './cells.ts';
import { binNumbers, type Edges } from './edges.ts';

/** What a column of a table is taken for. */
export type ColumnReading =
  | { name: string; at: number; kind: 'number'; reading: NumberReading; edges: Edges }
  | { name: string; at: number; kind: 'category'; codes: Map<string, number>; size: number };

/** Why a column takes no part. */
export type Unread = { name: string; why: 'empty' | 'always-the-same' | 'different-for-each' };

export type TableReading = { columns: ColumnReading[]; unread: Unread[] };

/**
 * A column as the models see it: each row in one of a few bins. Bin 0 holds the rows that say nothing. Bins of numbers are
 * in their order; those of categories are in none, the first of them for values that are rare or were never seen.
 */
export type Binned = { name: string; isOrdered: boolean; size: number; bins: Uint8Array };

export const mostBins = 255;
/** A value that stands in fewer rows is one of the rare. */
const fewestRows = 5;
/** A column of words that differ in more than this share of its rows names the row and says nothing of others. */
const mostDifferent = 0.5;

/** Reads from the rows to learn from what each column is; the outcome plays no part in it. */
export function readColumns(header: readonly string[], rows: readonly (readonly string[])[]): TableReading {
  const columns: ColumnReading[] = [];
  const unread: Unread[] = [];
  header.forEach((name, at) => {
    const cells = rows.map((row) => row[at] ?? '');
    const read = readColumn(name, at, cells);
    if ('why' in read) unread.push(read);
    else columns.push(read);
  });
  return { columns, unread };
}

function readColumn(name: string, at: number, cells: readonly string[]): ColumnReading | Unread {
  const counts = new Map<string, number>();
  let filled = 0;
  for (const cell of cells) {
    if (isNothing(cell)) continue;
    filled += 1;
    counts.set(cell.trim(), (counts.get(cell.trim()) ?? 0) + 1);
  }
  if (filled === 0) return { name, why: 'empty' };
  if (counts.size === 1 && filled === cells.length) return { name, why: 'always-the-same' };
  const reading = numberReading(counts);
  if (reading) {
    const edges = binNumbers(cells.map((cell) => readNumber(reading, cell)));
    return { name, at, kind: 'number', reading, edges };
  }
  if (counts.size > mostDifferent * filled && counts.size > 20) return { name, why: 'different-for-each' };
  const kept = [...counts]
    .filter(([, count]) => count >= Math.min(fewestRows, cells.length / 20))
    .sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
    .slice(0, mostBins - 2);
  if (kept.length === 0) return { name, why: 'different-for-each' };
  return {
    name,
    at,
    kind: 'category',
    codes: new Map(kept.map(([value], i) => [value, i + 2])),
    size: kept.length + 2,
  };
}

/** The rows of a table in the bins of a reading. */
export function binned({ columns }: TableReading, rows: readonly (readonly string[])[]): Binned[] {
  return columns.map((column) => {
    const bins = new Uint8Array(rows.length);
    for (let i = 0; i < rows.length; i++) {
      const cell = rows[i]![column.at] ?? '';
      if (column.kind === 'number') bins[i] = column.edges.binOf(readNumber(column.reading, cell));
      else if (!isNothing(cell)) bins[i] = column.codes.get(cell.trim()) ?? 1;
    }
    const size = column.kind === 'number' ? column.edges.size : column.size;
    return { name: column.name, isOrdered: column.kind === 'number', size, bins };
  });
}

/** How a bin is called: `Email Opened`, `12 to 30`, `nothing`. */
export function binName(column: ColumnReading, bin: number): string {
  if (bin === 0) return 'nothing';
  if (column.kind === 'number') return column.edges.nameOf(bin);
  if (bin === 1) return 'something rare';
  return [...column.codes].find(([, code]) => code === bin)?.[0] ?? '';
}
