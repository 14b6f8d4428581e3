export type Cell = string | number | null;

/**
 * Rows as a file that a spreadsheet opens. A text that a spreadsheet would take for a formula begins with an apostrophe,
 * so that nothing is run that someone wrote into a name; numbers stay numbers.
 */
export function csvOf(headers: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return csvLines([headers, ...rows]);
}

/** Lines of such a file, each with its end: a long one is made of what comes page by page. */
export const csvLines = (rows: readonly (readonly Cell[])[]): string =>
  rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('');

function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = /^\s*[=+\-@]|^[\t\r\n]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
