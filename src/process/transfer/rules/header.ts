import { fold } from '../../../ground/index.ts';
import { lookOf } from './looks.ts';
import { tidy } from './source.ts';
import type { Noticed } from './table-head.ts';

type Row = { row: number; cells: string[] };
export type HeaderFound = { header: string[]; headerRow: number | null; rows: Row[]; noticed: Noticed[] };

/**
 * Which row holds the names of the columns: the first, unless lines of a title stand before it; none where the first row is
 * like those below it, as in a list that was cut from a larger one. `isName` knows words that are names of fields.
 */
export function findHeader(records: readonly Row[], isName: (text: string) => boolean): HeaderFound {
  const start = firstOfTable(records);
  const [first, ...rest] = records.slice(start);
  if (!first) return { header: [], headerRow: null, rows: [], noticed: [] };
  const noticed: Noticed[] = start > 0 ? [{ code: 'lines-before-header', count: start }] : [];
  if (isData(first, rest, isName)) {
    const width = Math.max(...[first, ...rest.slice(0, 200)].map(({ cells }) => cells.length));
    const header = Array.from({ length: width }, (_, at) => `Column ${at + 1}`);
    return { header, headerRow: null, rows: [first, ...rest], noticed: [...noticed, { code: 'no-header' }] };
  }
  const { header, twice } = named(trimmed(first.cells));
  return {
    header,
    headerRow: first.row,
    rows: rest,
    noticed: [...noticed, ...twice.map((column) => ({ code: 'header-twice' as const, column }))],
  };
}

/** Titles and notes above a table have one or two cells where the table has several. */
function firstOfTable(records: readonly Row[]): number {
  const filled = records.slice(0, 40).map(({ cells }) => cells.filter((cell) => cell.trim() !== '').length);
  const sorted = [...filled].sort((a, b) => a - b);
  const usual = sorted[Math.floor(sorted.length / 2)] ?? 0;
  if (usual < 3) return 0;
  const at = filled.findIndex((count) => count >= Math.max(3, usual * 0.6));
  return at > 0 && at <= 15 && filled.slice(0, at).every((count) => count <= 2) ? at : 0;
}

/** Names are words; a row with a number, a day, an address or a word that its column repeats is a row of data. */
function isData(first: Row, rest: readonly Row[], isName: (text: string) => boolean): boolean {
  const names = first.cells.map(tidy).filter((cell) => cell !== '');
  if (names.length === 0 || names.some(isName)) return false;
  let signs = 0;
  for (const [at, raw] of first.cells.entries()) {
    const cell = tidy(raw);
    if (cell === '') continue;
    const below = rest.slice(0, 200).map(({ cells }) => tidy(cells[at] ?? ''));
    const own = lookOf([cell]).looks;
    const isTyped = own !== 'text' && own !== 'prose' && own !== 'choice' && own !== 'blank';
    // Years and months stand over columns of figures as names: a bare number counts only among others like it.
    if (isTyped && !(own === 'number' && Number(cell) < 2200) && (below.length === 0 || lookOf(below).looks === own))
      signs += 1;
    else if (below.filter((text) => fold(text) === fold(cell)).length > below.length * 0.2) signs += 1;
    else if (own === 'number' && below.length > 2 && lookOf(below).looks === 'number') signs += 0.5;
  }
  return signs >= 1;
}

/** Spreadsheets leave blank columns at the end. */
function trimmed(cells: readonly string[]): string[] {
  const last = cells.findLastIndex((cell) => cell.trim() !== '');
  return cells.slice(0, last + 1);
}

/** Each name once: a second one is `Name (2)`, a blank one `Column 4`. */
function named(cells: readonly string[]): { header: string[]; twice: string[] } {
  const taken = new Set<string>();
  const twice: string[] = [];
  const header = cells.map((cell, at) => {
    const name = tidy(cell) || `Column ${at + 1}`;
    let free = name;
    for (let count = 2; taken.has(free); count++) free = `${name} (${count})`;
    if (free !== name) twice.push(name);
    taken.add(free);
    return free;
  });
  return { header, twice };
}
