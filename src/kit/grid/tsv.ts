// What a spreadsheet would take for a formula; apostrophes before it count, so that one that was written stays.
const formula = /^'*(\s*[=+\-@]|[\t\r\n])/;

/** A text that no spreadsheet runs: `=1+1` goes out as `'=1+1`. */
export const guarded = (text: string): string => (formula.test(text) ? `'${text}` : text);

/** The text as it was before it was guarded; `'=1+1` comes back as `=1+1`, all else as it is. */
export const unguarded = (text: string): string =>
  text.startsWith("'") && formula.test(text.slice(1)) ? text.slice(1) : text;

/** Rows of cells as spreadsheets take them from the clipboard: tabs between, quotes around what has tabs, lines or quotes. */
export function tsvOf(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((row) => row.map(quoted).join('\t'));
  return rows.length === 1 ? (lines[0] ?? '') : lines.map((line) => `${line}\r\n`).join('');
}

const quoted = (text: string): string => (/["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** The cells of what a spreadsheet put on the clipboard. Rows may be of different lengths; one line end at the end is none. */
export function readTsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let at = 0;
  for (;;) {
    const { cell, end } = cellAt(text, at);
    rows.at(-1)?.push(cell);
    if (end >= text.length) return rows;
    const isTab = text[end] === '\t';
    at = end + (text.startsWith('\r\n', end) ? 2 : 1);
    if (isTab) continue;
    if (at >= text.length) return rows;
    rows.push([]);
  }
}

/** The cell that begins here, and where its separator stands. */
function cellAt(text: string, from: number): { cell: string; end: number } {
  if (text[from] === '"') {
    const inside = /"((?:[^"]|"")*)"(?=[\t\r\n]|$)/y;
    inside.lastIndex = from;
    const found = inside.exec(text);
    if (found) return { cell: (found[1] ?? '').replaceAll('""', '"'), end: inside.lastIndex };
  }
  const rest = /[^\t\r\n]*/y;
  rest.lastIndex = from;
  const cell = rest.exec(text)?.[0] ?? '';
  return { cell, end: from + cell.length };
}
