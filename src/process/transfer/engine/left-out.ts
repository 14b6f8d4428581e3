import type { Instant } from '../../../ground/days.ts';
import type { Values } from '../../../platform/history/rules/timeline.ts';
import type { JudgedRow } from '../row-store.ts';
import type { PlannedRow, Reference } from '../rules/planned.ts';
import type { Problem } from '../rules/source.ts';

/** A row as it was judged, with what it says once all names are looked up. */
export type Judged = JudgedRow & {
  says: Values;
  /** From when a deal that is here stands where the file says. */
  since?: Instant | null;
  /** Records of its own kind that it names and that come behind it. */
  later?: readonly { field: string; reference: Reference }[];
};

export type Waiting = {
  row: PlannedRow;
  problems: Problem[];
  seq: number;
  cells: readonly string[] | null;
  /** The id it was given when it was looked at. */
  recordId: string | null;
};

/** What is told of a row whatever becomes of it. */
export const base = ({ row, problems, seq }: Waiting) => ({
  seq,
  sourceTable: row.table,
  row: row.row,
  kind: row.kind,
  name: row.name.slice(0, 300),
  problems,
  candidates: [],
  changes: [],
});

/** A row of which nothing is written, and why. */
export const leftOut = (one: Waiting, why: string): Judged => ({
  ...base(one),
  outcome: 'left-out',
  why,
  recordId: null,
  planned: null,
  cells: one.cells,
  says: {},
});

export const firstCode = (problems: readonly Problem[]): string =>
  problems.find(({ effect }) => effect === 'row-left-out')?.code ?? 'does-not-fit';

const problem = (one: Waiting, code: Problem['code'], hint: string | null): Waiting => ({
  ...one,
  problems: [
    ...one.problems,
    { file: one.row.file, row: one.row.row, column: null, code, value: one.row.name, hint, effect: 'row-left-out' },
  ],
});
/** The same again as an earlier row. */
export const twice = (one: Waiting, row: number) => problem(one, 'duplicate', String(row));
/** Several are called as it says. */
export const ambiguous = (one: Waiting) => problem(one, 'ambiguous-name', null);
