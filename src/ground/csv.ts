import type { LocalDate } from './days.ts';
import { decimalText, type Money } from './money.ts';

export type Cell = string | number | null;
/** What a file says of a row: a text, a number, an amount with its currency, or a day. */
export type FileCell = Cell | Money | { day: LocalDate };

/** A day in a file, if there is one. */
export const dayCell = (day: LocalDate | null | undefined): FileCell => (day ? { day } : null);

/** The cell as a text or a number: 12.34 EUR is 12.34, its currency stands beside it where a list has several. */
export function plainCell(cell: FileCell): Cell {
  if (cell === null || typeof cell !== 'object') return cell;
  return 'day' in cell ? cell.day : Number(decimalText(cell));
}

/**
 * Rows as a file that a spreadsheet opens. A text that a spreadsheet would take for a formula begins with an apostrophe,
 * so that nothing is run that someone wrote into a name; numbers stay numbers.
 */
export function csvOf(headers: readonly string[], rows: readonly (readonly FileCell[])[]): string {
  return csvLines([headers, ...rows]);
}

/** Lines of such a file, each with its end: a long one is made of what comes page by page. */
export const csvLines = (rows: readonly (readonly FileCell[])[]): string =>
  rows.map((row) => `${row.map((cell) => cellText(plainCell(cell))).join(',')}\r\n`).join('');

function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = /^\s*[=+\-@]|^[\t\r\n]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
