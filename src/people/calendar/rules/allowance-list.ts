import { isDay, type LocalDate } from '../../../ground/index.ts';
import { parseNumber } from '../../../ground/parse-number.ts';
import { fold, nameKey } from '../../../ground/text.ts';
import { type Allowance, flawOfAllowance } from './allowance.ts';

/** The columns of a list of days of holiday; they are called alike in every language, so that a file comes back. */
export const columns = ['person', 'days', 'carried over', 'carried until', 'first day', 'last day'] as const;
export type Column = (typeof columns)[number];
export const needed = ['person', 'days'] as const satisfies readonly Column[];
export const mostLines = 1_000;

export const faultKinds = [
  ...(['nobody', 'several', 'twice', 'no-number', 'no-half', 'no-day'] as const),
  ...(['another-year', 'ends-before-it-begins', 'not-yours'] as const),
] as const;
export type Fault = { line: number; column: Column; why: (typeof faultKinds)[number] };
export type Line = Allowance & { line: number; personId: string };

type Person = { id: string; name: string; email: string | null };
type Known = ReadonlyMap<string, Allowance>;

/** The columns without which a list says nothing. */
export const lackingIn = (header: readonly string[]): Column[] => {
  const heads = new Set(header.map(fold));
  return needed.filter((column) => !heads.has(fold(column)));
};

const columnOf = { carriedUntil: 'carried until', firstDay: 'first day', lastDay: 'last day' } as const;

/**
 * Days of holiday from a list, one person a line, by his name or e-mail address. A column that the list does not have stays as it stands
 * with each; an empty cell says none. What cannot be read is named by its line and column, counted with the head.
 */
export function allowancesFrom(
  { header, rows }: { header: readonly string[]; rows: readonly (readonly string[])[] },
  { people, known, year }: { people: readonly Person[]; known: Known; year: number },
): { lines: Line[]; faults: Fault[] } {
  const heads = header.map(fold);
  const at = (column: Column) => heads.indexOf(fold(column));
  const byName = Map.groupBy(people, ({ name }) => nameKey(name));
  const byEmail = new Map(people.flatMap((one) => (one.email ? [[one.email.toLowerCase(), one] as const] : [])));
  const seen = new Set<string>();
  const [lines, faults]: [Line[], Fault[]] = [[], []];
  for (const [place, row] of rows.entries()) {
    const cell = (column: Column) => (at(column) < 0 ? undefined : (row[at(column)] ?? '').trim());
    const line = place + 2;
    const who = plain(cell('person') ?? '');
    const mail = byEmail.get(who.toLowerCase());
    const found = mail ? [mail] : (byName.get(nameKey(who)) ?? []);
    const person = found[0];
    const why = !person ? 'nobody' : found.length > 1 ? 'several' : seen.has(person.id) ? 'twice' : null;
    if (!person || why) {
      faults.push({ line, column: 'person', why: why ?? 'nobody' });
      continue;
    }
    seen.add(person.id);
    const read = lineOf(cell, known.get(person.id), year);
    if ('why' in read) faults.push({ line, ...read });
    else lines.push({ line, personId: person.id, ...read });
  }
  return { lines, faults };
}

/** What a spreadsheet was kept from taking for a formula. */
const plain = (text: string) => text.replace(/^'(?=[=+\-@])/, '');

type Cell = (column: Column) => string | undefined;

function lineOf(cell: Cell, before: Allowance | undefined, year: number): Allowance | Omit<Fault, 'line'> {
  const days = numberOf(cell('days') ?? '', 0);
  if (typeof days === 'string') return { column: 'days', why: days };
  const carried = cell('carried over');
  const carriedOver = carried === undefined ? (before?.carriedOver ?? 0) : carried === '' ? 0 : numberOf(carried, -366);
  if (typeof carriedOver === 'string') return { column: 'carried over', why: carriedOver };
  const said = { carriedUntil: before?.carriedUntil ?? null, firstDay: before?.firstDay ?? null };
  const read = { ...said, lastDay: before?.lastDay ?? null } as Pick<Allowance, keyof typeof columnOf>;
  for (const field of ['carriedUntil', 'firstDay', 'lastDay'] as const) {
    const day = dayOf(cell(columnOf[field]));
    if (day === 'no-day') return { column: columnOf[field], why: day };
    if (day !== undefined) read[field] = day;
  }
  const flaw = flawOfAllowance(read, year);
  return flaw ? { column: columnOf[flaw.field], why: flaw.why } : { days, carriedOver, ...read };
}

function numberOf(text: string, least: number): number | 'no-number' | 'no-half' {
  const read = parseNumber(text, 6, text.includes(',') ? 'de' : 'en');
  if ('refused' in read || read.value < least || read.value > 366) return 'no-number';
  return Number.isInteger(read.value * 2) ? read.value : 'no-half';
}

/** A day as 2026-03-31 or 31.03.2026; null where the cell is empty, undefined where there is no such column. */
function dayOf(text: string | undefined): LocalDate | null | undefined | 'no-day' {
  if (text === undefined) return undefined;
  if (text === '') return null;
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  const day = dotted
    ? `${dotted[3]}-${(dotted[2] as string).padStart(2, '0')}-${(dotted[1] as string).padStart(2, '0')}`
    : text;
  return isDay(day) ? day : 'no-day';
}
