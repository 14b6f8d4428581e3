import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import type { SourceTable } from './rules/source.ts';

export type CsvLimits = { bytes: number; rows: number; columns: number; cell: number };
export const csvLimits: CsvLimits = { bytes: 64 * 1024 * 1024, rows: 1_000_000, columns: 500, cell: 100_000 };

export type CsvRefusal = {
  refused: 'too-big' | 'too-many-rows' | 'too-many-columns' | 'cell-too-long' | 'empty' | 'not-text' | 'broken-quotes';
  file: string;
  /** The line of the file, the header being 1; null when it is the file as a whole. */
  row: number | null;
};

/**
 * A CSV file as a table, whatever spreadsheet wrote it: UTF-8, UTF-16 or Windows-1252, comma, semicolon, tab or bar.
 * Cells stay text. A file that cannot be read without guessing is refused by name and line.
 */
export function readCsv(file: string, bytes: Uint8Array, limits = csvLimits): { table: SourceTable } | CsvRefusal {
  const refuse = (refused: CsvRefusal['refused'], row: number | null = null): CsvRefusal => ({ refused, file, row });
  if (bytes.length > limits.bytes) return refuse('too-big');
  const decoded = decode(bytes);
  if (decoded === null) return refuse('not-text');
  // The parser counts a Windows line end inside quotes twice; with one kind of line end its count is the file's.
  const text = decoded.replace(/\r\n?/g, '\n');
  if (text.trim() === '') return refuse('empty');
  const separator = separatorOf(text);
  let parsed: { record: string[]; info: { lines: number } }[];
  try {
    parsed = parse(text, {
      delimiter: separator,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      record_delimiter: '\n',
      max_record_size: limits.cell * 4,
    }) as unknown as typeof parsed;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number((error as { lines?: number }).lines);
    return refuse(
      error.code === 'CSV_MAX_RECORD_SIZE' ? 'cell-too-long' : 'broken-quotes',
      Number.isFinite(line) ? line : null,
    );
  }
  const [head, ...body] = parsed;
  if (!head) return refuse('empty');
  if (head.record.length > limits.columns) return refuse('too-many-columns', 1);
  if (body.length > limits.rows) return refuse('too-many-rows');
  const rows: SourceTable['rows'] = [];
  for (const { record, info } of body) {
    const row = info.lines - record.reduce((lines, cell) => lines + cell.split('\n').length - 1, 0);
    if (record.some((cell) => cell.length > limits.cell)) return refuse('cell-too-long', row);
    if (record.some((cell) => cell.trim() !== '')) rows.push({ row, cells: record });
  }
  return { table: { file, header: head.record.map((name) => name.trim()), rows } };
}

function decode(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const zeros = [0, 0];
  const sample = bytes.subarray(0, 4096);
  sample.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2]! += 1;
  });
  if (zeros[1]! > sample.length / 4 && zeros[0] === 0) return new TextDecoder('utf-16le').decode(bytes);
  if (zeros[0]! > sample.length / 4 && zeros[1] === 0) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The separator that stands most often in the first line outside quotes; a comma when none does. */
function separatorOf(text: string): string {
  const counts = new Map([',', ';', '\t', '|'].map((separator) => [separator, 0]));
  let quoted = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    else if (!quoted && (character === '\n' || character === '\r')) break;
    else if (!quoted && counts.has(character)) counts.set(character, counts.get(character)! + 1);
  }
  return [...counts].reduce((best, each) => (each[1] > best[1] ? each : best))[0];
}
