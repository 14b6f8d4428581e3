import type { Problem } from '../rules/source.ts';
import type { TableHead } from '../rules/table-head.ts';
import { CannotRead, type FileAtRest, type ReadLimits, readLimits } from './file.ts';
import type { Wrapped } from './records.ts';
import { type Portion, sheetRecords, textRecords } from './tables.ts';
import { workbookOf } from './workbook.ts';

export type TableRow = { row: number; cells: string[] };

/** Rows of a table as they come, what was found in reading them, and those that cannot be read with what stood there. */
export type ReadBatch = {
  rows: TableRow[];
  problems: Problem[];
  leftOut: TableRow[] /** Of the file, 0 to 1. */;
  share: number;
};

const batchRows = 1_000;

/**
 * The rows of a table in batches of a thousand, from a row on, however large its file is. A row that cannot be taken apart
 * is named and left out, and those behind it are read. Throws `CannotRead` where nothing behind can be trusted.
 */
export async function* readRows(
  file: FileAtRest,
  head: TableHead,
  from = 0,
  limits: ReadLimits = readLimits,
): AsyncIterable<ReadBatch> {
  let batch: ReadBatch = { rows: [], problems: [], leftOut: [], share: 0 };
  let isBehindHeader = head.headerRow === null;
  let count = 0;
  for await (const { records, other, share } of await portionsOf(file, head, limits)) {
    const odd = new Set(other);
    for (const record of records) {
      if (!isBehindHeader) {
        isBehindHeader = record.row >= (head.headerRow ?? 0);
        continue;
      }
      count += 1;
      if (count > limits.rows) throw new CannotRead('too-many-rows', file.name, record.row);
      if (record.row < from) continue;
      take(record as Wrapped, head, odd, batch);
      if (batch.rows.length + batch.leftOut.length < batchRows) continue;
      yield { ...batch, share };
      batch = { rows: [], problems: [], leftOut: [], share };
    }
  }
  if (batch.rows.length + batch.leftOut.length + batch.problems.length > 0) yield { ...batch, share: 1 };
}

async function portionsOf(file: FileAtRest, head: TableHead, limits: ReadLimits): Promise<AsyncIterable<Portion>> {
  if (head.sheet !== null) return sheetRecords(file, await workbookOf(file, limits), head.sheet, limits);
  return textRecords(file, head.encoding ?? 'utf-8', head.separator ?? ',', limits);
}

function take(
  record: Wrapped | { row: number; broken: 'broken-quotes' | 'cell-too-long'; text: string },
  head: TableHead,
  odd: Set<number>,
  batch: ReadBatch,
): void {
  const note = (code: Problem['code'], effect: Problem['effect'], value: string, hint: string | null = null) =>
    batch.problems.push({ file: head.table, row: record.row, column: null, code, value, hint, effect });
  if ('broken' in record) {
    note(record.broken, 'row-left-out', record.text.slice(0, 200));
    batch.leftOut.push({ row: record.row, cells: [record.text] });
    return;
  }
  const { row, cells, wrapped } = record;
  const width = head.header.length;
  if (cells.slice(width).some((cell) => cell.trim() !== '')) {
    note('wrong-number-of-cells', 'row-left-out', `${cells.length}`, `${width}`);
    batch.leftOut.push({ row, cells });
    return;
  }
  if (wrapped) note('double-encoded', 'kept', cells[0] ?? '');
  if (odd.has(row)) note('mixed-encoding', 'kept', cells.find((cell) => /[^\0-\x7f]/.test(cell)) ?? '');
  batch.rows.push({ row, cells: cells.length > width ? cells.slice(0, width) : cells });
}
