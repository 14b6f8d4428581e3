import { type Cell, csvLines } from '../../../ground/csv.ts';

/** A line of CSV of whatever a record holds; what is neither text nor number as JSON. `['=1+1', 2, { a: 1 }]` is `'=1+1,2,"{""a"":1}"`. */
export const spreadsheetLine = (cells: readonly unknown[]): string => csvLines([cells.map(cellOf)]);

function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  return typeof value === 'number' || typeof value === 'string' ? value : JSON.stringify(value);
}
