import type { Styles } from './mapping.ts';

/** What the cells of a column are like: an address of mail, a day, one of a few words. */
export type Look =
  | 'blank'
  | 'mail'
  | 'phone'
  | 'url'
  | 'domain'
  | 'day'
  | 'moment'
  | 'number'
  | 'money'
  | 'percent'
  | 'flag'
  | 'choice'
  | 'id'
  | 'text'
  | 'prose';

export type ColumnLook = {
  looks: Look;
  /** The share of cells that say something. */
  filled: number;
  distinct: number;
  /** Nearly every cell says something else: a key, but for slips. */
  isUnique: boolean;
  /** Words that stand for nothing here: NULL, N/A, Select. */
  nothing: string[];
  /** How it writes days and decimals, where its values tell. */
  dates: Styles['dates'] | null;
  decimals: Styles['decimals'] | null;
  /** Its days or numbers could be read in two ways, and none of them tells which. */
  isOpen: boolean;
  currency: string | null;
  /** The most frequent words of a column of few. */
  choices: string[];
};

/** Something about a file as a whole that whoever imports should know. */
export type Noticed =
  | { code: 'no-header' }
  | { code: 'lines-before-header'; count: number }
  | { code: 'double-encoded'; row: number }
  | { code: 'mixed-encoding'; row: number }
  | { code: 'header-twice'; column: string };

/** A table as its file shows it from the first rows: enough to map it, without reading it all. */
export type TableHead = {
  /** The file, or the file and its sheet: `clients.xlsx › Sheet1`. */
  table: string;
  file: string;
  sheet: string | null;
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | null;
  separator: ',' | ';' | '\t' | '|' | null;
  /** Names of columns, each once; `Column 3` where the file names none. */
  header: string[];
  /** The line that the names stand on; null where the file has none. */
  headerRow: number | null;
  /** What each column of the header looks like, from its first rows. */
  columns: ColumnLook[];
  /** The first two hundred rows. */
  sample: { row: number; cells: string[] }[];
  /** How many rows it has, or about how many by its size where it was not read to its end. */
  rows: number;
  rowsAreExact: boolean;
  /** As the values of all columns tell, and as the workspace writes where they do not. */
  styles: Styles;
  noticed: Noticed[];
};
