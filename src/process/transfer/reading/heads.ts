import { findHeader } from '../rules/header.ts';
import { lookOf } from '../rules/looks.ts';
import type { Styles } from '../rules/mapping.ts';
import { isFieldName } from '../rules/names.ts';
import { tidy } from '../rules/source.ts';
import type { Noticed, TableHead } from '../rules/table-head.ts';
import { CannotRead, type FileAtRest, type ReadLimits, type ReadRefusal, readLimits } from './file.ts';
import { formatOf } from './format.ts';
import { type Encoding, linesOf } from './lines.ts';
import { separatorOf, type Wrapped } from './records.ts';
import { firstOfSheet, textRecords } from './tables.ts';
import { workbookOf } from './workbook.ts';

/** A table as its first rows show it, and the different values of each column there: what keys are matched by. */
export type ReadTable = { head: TableHead; seen: string[][] };

/** How much of a file is looked at: enough for thousands of rows, little enough for a blink. */
const looked = { bytes: 2 * 1024 * 1024, rows: 2_000, sample: 200, seen: 2_000 };

/**
 * The tables of a file, told from its beginning: a text file is one, a workbook has one a sheet that is not empty. `usual`
 * is how the workspace writes days and decimals, for columns that do not tell.
 */
export async function readHeads(
  file: FileAtRest,
  usual: Styles,
  limits: ReadLimits = readLimits,
): Promise<{ tables: ReadTable[] } | ReadRefusal> {
  if (file.size > limits.bytes) return { refused: 'too-big', file: file.name, row: null };
  try {
    const format = await formatOf(file);
    if ('refused' in format) return format;
    const tables =
      format.format === 'zip'
        ? await bookHeads(file, usual, limits)
        : [await textHead(file, format.encoding, usual, limits)];
    return tables.length > 0 ? { tables } : { refused: 'empty', file: file.name, row: null };
  } catch (error) {
    if (error instanceof CannotRead) return error.refusal;
    throw error;
  }
}

async function textHead(file: FileAtRest, encoding: Encoding, usual: Styles, limits: ReadLimits): Promise<ReadTable> {
  const separator = separatorOf(await firstLines(file, encoding));
  const records: Wrapped[] = [];
  const other: number[] = [];
  let share = 1;
  let broken = 0;
  for await (const portion of textRecords(file, encoding, separator, limits)) {
    for (const record of portion.records) {
      if ('cells' in record) records.push(record);
      else broken += 1;
    }
    other.push(...portion.other);
    ({ share } = portion);
    if (share * file.size >= looked.bytes && share < 1) break;
  }
  const about = share < 1 ? Math.round((records.length + broken) / share) - records.length : broken;
  return headOf(
    records,
    { file: file.name, sheet: null, encoding, separator },
    { usual, limits, extra: about, isExact: share >= 1, other },
  );
}

async function firstLines(file: FileAtRest, encoding: Encoding): Promise<string[]> {
  const first: string[] = [];
  for await (const { lines } of linesOf(file, encoding)) {
    first.push(...lines.slice(0, 300));
    if (first.length >= 300) break;
  }
  return first.filter((line) => line.trim() !== '');
}

async function bookHeads(file: FileAtRest, usual: Styles, limits: ReadLimits): Promise<ReadTable[]> {
  const book = await workbookOf(file, limits);
  const tables: ReadTable[] = [];
  for (const { name } of book.sheets) {
    const { records, about, isWhole } = await firstOfSheet(file, book, name, limits, looked.rows);
    if (records.length === 0) continue;
    const of = { file: file.name, sheet: name, encoding: null, separator: null };
    tables.push(headOf(records, of, { usual, limits, extra: about - records.length, isExact: isWhole, other: [] }));
  }
  return tables;
}

type Told = { usual: Styles; limits: ReadLimits; extra: number; isExact: boolean; other: number[] };

function headOf(
  records: readonly Wrapped[],
  of: Pick<TableHead, 'file' | 'sheet' | 'encoding' | 'separator'>,
  { usual, limits, extra, isExact, other }: Told,
): ReadTable {
  const found = findHeader(records, isFieldName);
  if (found.header.length === 0) throw new CannotRead('empty', of.file);
  if (found.header.length > limits.columns) throw new CannotRead('too-many-columns', of.file, found.headerRow);
  const rows = found.rows.slice(0, looked.rows);
  const seen = found.header.map((_, at) => distinct(rows.map(({ cells }) => tidy(cells[at] ?? ''))));
  const columns = found.header.map((_, at) => lookOf(rows.map(({ cells }) => cells[at] ?? '')));
  const wrapped = (found.rows as readonly Wrapped[]).find(({ wrapped }) => wrapped);
  const noticed: Noticed[] = [...found.noticed];
  if (wrapped) noticed.push({ code: 'double-encoded', row: wrapped.row });
  if (other[0] !== undefined) noticed.push({ code: 'mixed-encoding', row: other[0] });
  const head: TableHead = {
    ...of,
    table: of.sheet === null ? of.file : `${of.file} › ${of.sheet}`,
    header: found.header,
    headerRow: found.headerRow,
    columns,
    sample: rows.slice(0, looked.sample).map(({ row, cells }) => ({ row, cells })),
    rows: Math.max(0, found.rows.length + extra),
    rowsAreExact: isExact,
    styles: stylesOf(columns, usual),
    noticed,
  };
  if (head.rows > limits.rows) throw new CannotRead('too-many-rows', of.file);
  return { head, seen };
}

function distinct(texts: readonly string[]): string[] {
  const seen = new Set<string>();
  for (const text of texts) {
    if (text !== '' && text.length <= 120) seen.add(text);
    if (seen.size >= looked.seen) break;
  }
  return [...seen];
}

/** How a table writes, as most of its columns tell; where none does, as the workspace does. */
function stylesOf(columns: TableHead['columns'], usual: Styles): Styles {
  const most = <T extends string>(values: readonly (T | null)[]): T | null => {
    const times = new Map<T, number>();
    for (const value of values) if (value) times.set(value, (times.get(value) ?? 0) + 1);
    return [...times].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
  };
  const orders = columns.map(({ dates }) => dates);
  return {
    dates:
      most(orders.filter((order) => order !== 'year-first')) ??
      (columns.some(({ isOpen, looks }) => isOpen && (looks === 'day' || looks === 'moment'))
        ? usual.dates
        : (most(orders) ?? usual.dates)),
    decimals: most(columns.map(({ decimals }) => decimals)) ?? usual.decimals,
    timeZone: usual.timeZone,
    currency: most(columns.map(({ currency }) => currency)) ?? usual.currency,
  };
}
