import { CannotRead, type FileAtRest, type ReadBatch, readRefusalInWords, readRows } from '../reading/index.ts';
import { type Fix, isWord } from '../row-store.ts';
import { importedKinds, type TableMapping } from '../rules/mapping.ts';
import type { PlannedRow, Planner } from '../rules/planned.ts';
import type { Problem } from '../rules/source.ts';
import type { TableHead } from '../rules/table-head.ts';
import { Unreadable } from './planning.ts';

/** Rows that are judged and written together: few enough to hold and to wait for, enough to be quick. */
export const rowsInBatch = 1_000;

export type SourceRow = { row: number; cells: string[] };

/** Some rows of a table with what they become, and all that is wrong with them by their line. */
export type Batch = {
  table: TableMapping;
  rows: SourceRow[];
  planned: PlannedRow[];
  problems: Map<number, Problem[]>;
};

/** Tables in the order in which their records need each other. */
export const inOrder = (tables: readonly TableMapping[]): TableMapping[] =>
  tables
    .filter(({ kind }) => kind !== null)
    .toSorted((a, b) => importedKinds.indexOf(a.kind as never) - importedKinds.indexOf(b.kind as never));

/** The cells that somebody put right, by table and line. */
export type Fixes = ReadonlyMap<string, readonly Fix[]>;
export const fixKey = (table: string, row: number): string => `${table}\n${row}`;

/** What an import reads: its tables, their files, and the cells that somebody put right. */
export type Sources = {
  tables: readonly TableMapping[];
  heads: readonly TableHead[];
  files: ReadonlyMap<string, FileAtRest>;
  fixes: Fixes;
};

/** Shows the planner every row once, so that it knows the keys before anything is planned. */
export async function survey(
  planner: Planner,
  sources: Sources,
  report: (rows: number) => Promise<void>,
): Promise<void> {
  let done = 0;
  for await (const { table, rows } of rowsOf(sources)) {
    planner.survey(table.table, rows);
    done += rows.length;
    await report(done);
  }
}

/** All rows of an import in the order in which they are written, corrected and planned. */
export async function* batchesOf(planner: Planner, sources: Sources): AsyncGenerator<Batch> {
  for await (const { table, rows, leftOut, problems: unread } of rowsOf(sources)) {
    const { rows: planned, problems } = planner.plan(table.table, rows);
    const all = [...unread, ...problems];
    yield { table, rows: [...rows, ...leftOut], planned, problems: Map.groupBy(all, ({ row }) => row) };
  }
}

/** The next one is made while the one at hand is worked at: rows are planned while the database takes those before. */
export async function* oneAhead<Each>(source: AsyncGenerator<Each>): AsyncGenerator<Each> {
  let next = source.next();
  try {
    for (;;) {
      const { value, done } = await next;
      if (done) return;
      next = source.next();
      // What went wrong in it is told when it is asked for.
      next.catch(() => undefined);
      yield value;
    }
  } finally {
    await source.return(undefined).catch(() => undefined);
  }
}

/**
 * Does something with each piece while the next is worked at, one at a time. A failure is told when the next piece comes, or at the end.
 */
export function oneBehind<Each>(doWith: (each: Each) => Promise<unknown>) {
  let last: Promise<unknown> = Promise.resolve();
  return {
    async take(each: Each): Promise<void> {
      await last;
      last = doWith(each);
      last.catch(() => undefined);
    },
    async settled(): Promise<void> {
      await last;
    },
  };
}

type Read = { table: TableMapping; rows: SourceRow[]; leftOut: SourceRow[]; problems: Problem[] };

async function* rowsOf({ tables, heads, files, fixes }: Sources): AsyncGenerator<Read> {
  for (const table of inOrder(tables)) {
    const head = heads.find((one) => one.table === table.table);
    const file = head && files.get(head.file);
    if (!head || !file) continue;
    for await (const batch of read(file, head)) {
      const cellsOf = ({ row }: SourceRow) => (fixes.get(fixKey(table.table, row)) ?? []).filter((fix) => !isWord(fix));
      // A row that could not be taken apart is what somebody made of it, cell by cell.
      const mended = batch.leftOut.filter((one) => cellsOf(one).length > 0);
      const isMended = new Set(mended.map(({ row }) => row));
      const rows = [...batch.rows, ...mended.map((one) => ({ ...one, cells: one.cells.slice(0, head.header.length) }))];
      yield {
        table,
        leftOut: batch.leftOut.filter(({ row }) => !isMended.has(row)),
        problems: batch.problems.filter(({ row, effect }) => effect !== 'row-left-out' || !isMended.has(row)),
        rows: rows.sort((a, b) => a.row - b.row).map((one) => corrected(one, cellsOf(one))),
      };
    }
  }
}

async function* read(file: FileAtRest, head: TableHead): AsyncGenerator<ReadBatch> {
  try {
    yield* readRows(file, head);
  } catch (error) {
    if (error instanceof CannotRead) throw new Unreadable(readRefusalInWords(error.refusal));
    throw error;
  }
}

function corrected(row: SourceRow, cells: readonly Fix[]): SourceRow {
  if (cells.length === 0) return row;
  const copy = [...row.cells];
  for (const { columnAt, value } of cells) {
    while (copy.length <= columnAt) copy.push('');
    copy[columnAt] = value;
  }
  return { row: row.row, cells: copy };
}
