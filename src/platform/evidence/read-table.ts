import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { fold } from '../../ground/text.ts';

/** A table of records of whatever kind: comma, semicolon, tab or bar, packed or not, with a header or without. */
export type Table = {
  /** Columns by name; "1", "2" and so on where the file names none. */
  header: string[];
  named: boolean;
  rows: string[][];
};
/** What is wrong and where, in one line. */
export type Wrong = { wrong: string };

const mostBytes = 512 * 1024 * 1024;

export async function readTable(path: string, wanted: readonly string[] = []): Promise<Table | Wrong> {
  const text = await readText(path);
  return typeof text === 'string' ? tableOf(path, text, wanted) : text;
}

/** A file of text, packed or not. */
export async function readText(path: string): Promise<string | Wrong> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    return {
      wrong: `${path}: ${code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'is a folder' : `cannot be read (${code})`}`,
    };
  }
  if (bytes[0] === 0x1f && bytes[1] === 0x8b)
    try {
      bytes = gunzipSync(bytes, { maxOutputLength: mostBytes });
    } catch {
      return { wrong: `${path}: cannot be unpacked, or is more than ${mostBytes / 1024 / 1024} MB then` };
    }
  if (bytes.length > mostBytes) return { wrong: `${path}: is more than ${mostBytes / 1024 / 1024} MB` };
  if (bytes.includes(0)) return { wrong: `${path}: is not text` };
  return decode(bytes);
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The table of a text; `wanted` are columns that the asker calls by name, which says that there are names. */
export function tableOf(path: string, text: string, wanted: readonly string[] = []): Table | Wrong {
  const all = linesOf(path, text);
  if ('wrong' in all) return all;
  const [first, ...rest] = all;
  if (!first) return { wrong: `${path}: is empty` };
  const named = hasNames(first, rest, wanted);
  const rows = (named ? rest : all).filter((row) => row.some((cell) => cell !== ''));
  if (rows.length === 0) return { wrong: `${path}: has a header and no records` };
  const width = rows.reduce((most, row) => Math.max(most, row.length), first.length);
  const header = Array.from({ length: width }, (_, i) => (named && first[i] ? first[i] : String(i + 1)));
  return { header, named, rows };
}

function linesOf(path: string, text: string): string[][] | Wrong {
  const delimiter = separatorOf(text);
  const usual = { delimiter, trim: true, relax_column_count: true, skip_empty_lines: true };
  try {
    return parse(text, { ...usual, relax_quotes: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // Between tabs many leave quotes as they are, feet and inches too.
    if (delimiter === '\t') return parse(text, { ...usual, quote: false });
    return { wrong: `${path}: line ${String((error as { lines?: number }).lines ?? '?')}: ${error.message}` };
  }
}

/** Whether a first line names the columns: what the asker calls by name, else cells that are no data and come once only. */
function hasNames(first: readonly string[], rest: readonly string[][], wanted: readonly string[]): boolean {
  const folded = first.map(fold);
  if (wanted.some((name) => folded.includes(fold(name)) && !/^\d+$/.test(name))) return true;
  const filled = first.filter((cell) => cell !== '');
  if (filled.length < first.length - 1 || new Set(filled).size < filled.length) return false;
  if (filled.some((cell) => /^[\d\s.,:/+-]+$/.test(cell) || /@/.test(cell))) return false;
  return !first.some((cell, i) => cell !== '' && rest.slice(0, 1000).some((row) => row[i] === cell));
}

/** The separator that stands most often in the first line outside quotes; a comma when none does. */
function separatorOf(text: string): string {
  const [line = ''] = text.replace(/"[^"]*"/g, '').split(/\r?\n/, 1);
  const counts = [',', ';', '\t', '|'].map((separator) => ({ separator, count: line.split(separator).length }));
  return counts.reduce((best, each) => (each.count > best.count ? each : best)).separator;
}

/** Which column is meant: by its name, else by its number counted from 1. */
export function columnAt(table: Table, called: string): number | null {
  const exact = table.header.indexOf(called);
  if (exact >= 0) return exact;
  const alike = table.header.findIndex((name) => fold(name) === fold(called));
  if (alike >= 0) return alike;
  const number = /^#?(\d+)$/.exec(called);
  const at = number ? Number(number[1]) - 1 : -1;
  return at >= 0 && at < table.header.length ? at : null;
}
