import { csvLines, type FileCell } from '../../ground/csv.ts';
import { sheetPart, workbookXml } from '../../ground/workbook.ts';
import { zipWriter } from './zip.ts';

export type FileFormat = 'csv' | 'xlsx';
export type FileRows = AsyncIterable<readonly (readonly FileCell[])[]> | Iterable<readonly (readonly FileCell[])[]>;

/** The mark at the start tells spreadsheets that it is UTF-8. */
const mark = '\ufeff';

/**
 * Rows as a file. They come some at a time, are written and let go of: a long list is never held whole, and the browser keeps
 * what is written where it likes.
 */
export function fileOf(format: FileFormat, title: string, headers: readonly string[], rows: FileRows): Promise<Blob> {
  return format === 'csv' ? asCsv(headers, rows) : asWorkbook(title, headers, rows);
}

async function asCsv(headers: readonly string[], rows: FileRows): Promise<Blob> {
  const parts = [new Blob([mark, csvLines([headers])])];
  for await (const some of rows) parts.push(new Blob([csvLines(some)]));
  return new Blob(parts, { type: 'text/csv;charset=utf-8' });
}

async function asWorkbook(title: string, headers: readonly string[], rows: FileRows): Promise<Blob> {
  const zip = zipWriter();
  const book = workbookXml(title);
  const sheet = zip.part(sheetPart);
  await sheet.add(book.head(headers));
  for await (const some of rows) await sheet.add(book.rows(some));
  await sheet.add(book.end);
  await sheet.end();
  for (const [name, text] of book.parts()) {
    const part = zip.part(name);
    await part.add(text);
    await part.end();
  }
  return zip.end();
}

/** Hands a file to the reader. */
export function download(name: string, file: Blob): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
