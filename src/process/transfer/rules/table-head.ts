import type { Styles } from './mapping.ts';

/** A table as its file shows it from the first rows: enough to map it, without reading it all. */
export type TableHead = {
  /** The file, or the file and its sheet: `clients.xlsx › Sheet1`. */
  table: string;
  file: string;
  sheet: string | null;
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | null;
  separator: ',' | ';' | '\t' | '|' | null;
  header: string[];
  /** The first two hundred rows. */
  sample: { row: number; cells: string[] }[];
  /** How many rows it has, or about how many by its size where it was not read to its end. */
  rows: number;
  rowsAreExact: boolean;
  styles: Styles;
};
