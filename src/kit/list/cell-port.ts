import type { Problem } from '../forms/problem.ts';
import type { CellValue } from '../grid/cell-values.ts';

/** What became of one cell: kept, somebody else's version of the record, or a sentence that says why not. */
export type SentCell<Theirs> =
  | { kept: { version: number; groupId: string } }
  | { theirs: Theirs }
  | { refused: string };

/** A row of a block as it is sent: what changes of it, by the names of its fields. */
export type SentRow = { id: string; version: number; fields: Record<string, unknown> };
type LeftRow = { id: string; why: string; field?: string | undefined; message?: string | undefined };

/** How cells of one kind of record are changed where they stand. */
export type CellPort<R, Theirs extends { version: number }> = {
  /** The kind, and under which keys behind it rows are kept in the browser: `company`, `list`. */
  object: string;
  rowKeys: readonly string[];
  /** What a column is called. */
  headerOf: (column: string) => string;
  /** What a field is called, that the server says does not fit. */
  fieldName: (field: string) => string;
  name: (row: R) => string;
  /** "5 deals". */
  things: (count: number) => string;
  /** What a column holds, of a row as in the answer to a change. */
  heldBy: (row: R | Theirs, column: string) => CellValue;
  /** The row as it looks with one cell changed, before the server has answered. */
  patched: (row: R, column: string, value: CellValue) => R;
  /** The fields of a record with one more cell. */
  put: (fields: Record<string, unknown>, column: string, value: CellValue, row: R) => Record<string, unknown>;
  send: (row: R, fields: Record<string, unknown>, version: number) => Promise<SentCell<Theirs>>;
  sendRows: (
    rows: SentRow[],
  ) => Promise<
    { ok: true; answer: { groupId: string; changed: number; left: LeftRow[] } } | { ok: false; problem: Problem }
  >;
  /** A value in words, where two differ. */
  say: (column: string, value: unknown, row: R, theirs: Theirs) => string;
};
