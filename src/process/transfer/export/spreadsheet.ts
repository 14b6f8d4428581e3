/**
 * A line of a CSV file that a spreadsheet opens and runs nothing of: a text that it would take for a formula begins with an
 * apostrophe. `['=1+1', 2, { a: 1 }]` is `'=1+1,2,"{""a"":1}"`.
 */
export function spreadsheetLine(cells: readonly unknown[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const safe = /^\s*[=+\-@]|^[\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
