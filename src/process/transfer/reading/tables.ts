import { CannotRead, type FileAtRest, type ReadLimits } from './file.ts';
import { type Encoding, linesOf } from './lines.ts';
import { type RawRecord, RecordReader, type Separator, Unwrapping } from './records.ts';
import { filled, type SheetRow, sharedStrings, sheetRows } from './sheet.ts';
import type { Workbook } from './workbook.ts';

export type Portion = {
  records: RawRecord[];
  /** Lines that are not in the encoding of their file. */
  other: number[];
  /** How much of the file has been read, 0 to 1. */
  share: number;
};

/** The records of a text file, header and all. */
export async function* textRecords(
  file: FileAtRest,
  encoding: Encoding,
  separator: Separator,
  limits: ReadLimits,
): AsyncIterable<Portion> {
  const reader = new RecordReader(separator, limits);
  const unwrapping = new Unwrapping(separator);
  let isFirst = true;
  for await (const { lines, other, bytesRead } of linesOf(file, encoding)) {
    const records = reader.push(lines);
    if (isFirst && /^sep=.$/i.test(lines[0] ?? '')) records.shift();
    isFirst = false;
    yield { records: unwrapping.all(records), other, share: bytesRead / file.size };
  }
  yield { records: unwrapping.all(reader.end()), other: [], share: 1 };
}

/** The records of one sheet of a workbook. */
export async function* sheetRecords(
  file: FileAtRest,
  book: Workbook,
  name: string,
  limits: ReadLimits,
): AsyncIterable<Portion> {
  const sheet = book.sheets.find((each) => each.name === name);
  if (!sheet) throw new CannotRead('damaged', file.name);
  const strings = await sharedStrings(file, book);
  for await (const { rows, share } of sheetRows(file, book, sheet, limits))
    yield { records: rows.map((row) => filled(row, strings)), other: [], share };
}

/** The first rows of a sheet, with no more of the shared texts read than they need. */
export async function firstOfSheet(file: FileAtRest, book: Workbook, name: string, limits: ReadLimits, count: number) {
  const sheet = book.sheets.find((each) => each.name === name);
  if (!sheet) throw new CannotRead('damaged', file.name);
  const rows: SheetRow[] = [];
  let said: number | null = null;
  let share = 1;
  let isWhole = true;
  for await (const portion of sheetRows(file, book, sheet, limits)) {
    rows.push(...portion.rows);
    ({ share } = portion);
    said = portion.said;
    if (rows.length < count) continue;
    isWhole = false;
    break;
  }
  let highest = -1;
  for (const { cells } of rows)
    for (const cell of cells) if (typeof cell !== 'string') highest = Math.max(highest, cell.shared);
  const strings = await sharedStrings(file, book, highest + 1);
  const about = isWhole ? rows.length : (said ?? Math.round(rows.length / Math.max(share, 1e-6)));
  return { records: rows.map((row) => filled(row, strings)), about, isWhole };
}
