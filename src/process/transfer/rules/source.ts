/** A table of text as it came, with the line each row stands on in its file. */
export type SourceTable = { file: string; header: string[]; rows: { row: number; cells: string[] }[] };

/** Where a planned thing comes from. */
export type Source = { file: string; row: number };

export type ProblemCode =
  | 'wrong-number-of-cells'
  | 'broken-quotes'
  | 'cell-too-long'
  | 'mixed-encoding'
  | 'double-encoded'
  | 'blank'
  | 'too-long'
  | 'duplicate'
  | 'unknown-person'
  | 'unknown-product'
  | 'unknown-company'
  | 'unknown-record'
  | 'ambiguous-name'
  | 'unknown-stage'
  | 'not-a-date'
  | 'ambiguous-date'
  | 'assumed-date'
  | 'assumed-amount'
  | 'absurd-date'
  | 'date-in-future'
  | 'close-before-engage'
  | 'closed-without-date'
  | 'not-an-amount'
  | 'ambiguous-amount'
  | 'absurd-amount'
  | 'negative-amount'
  | 'closed-without-amount'
  | 'not-a-number'
  | 'belongs-to-nothing'
  | 'gone-in-source'
  | 'closed-day-taken'
  | 'loop'
  | 'not-yes-or-no'
  | 'not-a-choice'
  | 'does-not-fit'
  | 'field-twice'
  | 'not-imported'
  | 'matched-by-likeness'
  | 'suspected-typo';

/** Something found in a source: in which file, row and column, what stood there, and what is done about it. */
export type Problem = Source & {
  column: string | null;
  code: ProblemCode;
  value: string;
  /** What was probably meant, what it clashes with, or the names of a loop. */
  hint: string | null;
  effect: 'row-left-out' | 'value-left-out' | 'kept';
};

/** A row read by column names, whatever their order. */
export type SourceRow = Source & { at: (column: string) => string };

/**
 * The rows of a table, cells trimmed and by canonical column name. Cells missing at a row's end are
 * blank, as spreadsheets drop them; a row with cells too many cannot be told apart and is a problem instead.
 */
export function rowsOf(table: SourceTable, columns: ReadonlyMap<string, number>, problems: Problem[]): SourceRow[] {
  const rows: SourceRow[] = [];
  for (const { row, cells } of table.rows) {
    const extra = cells.slice(table.header.length).some((cell) => cell.trim() !== '');
    if (extra) {
      const hint = `${table.header.length}`;
      const value = `${cells.length}`;
      problems.push({
        file: table.file,
        row,
        column: null,
        code: 'wrong-number-of-cells',
        value,
        hint,
        effect: 'row-left-out',
      });
      continue;
    }
    rows.push({ file: table.file, row, at: (column) => tidy(cells[columns.get(column) ?? -1] ?? '') });
  }
  return rows;
}

/** Text without surrounding and doubled spaces, in one Unicode form; control characters become spaces. */
export function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}
