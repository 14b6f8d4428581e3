import { dayFrom, fold, type LocalDate } from '../../../ground/index.ts';
import type { Read } from './read-number.ts';

export type DateOrder = 'year-first' | 'day-first' | 'month-first';

const clock = String.raw`(?:[T ,]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*([ap]\.?m\.?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?`;
const isoForm = new RegExp(`^(\\d{4})(?:([-/.])(\\d{1,2})\\2(\\d{1,2})|(\\d{2})(\\d{2}))${clock}$`, 'i');
const slashForm = new RegExp(`^(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4}|\\d{2})${clock}$`, 'i');
const wordForms = [
  new RegExp(
    `^(?:\\p{L}+,?\\s+)?(?<day>\\d{1,2})(?:\\.|st|nd|rd|th)?[\\s/-]+(?:de\\s+)?(?<month>\\p{L}+)\\.?,?[\\s/-]+(?:de\\s+)?(?<year>\\d{4}|\\d{2})${clock}$`,
    'iu',
  ),
  new RegExp(
    `^(?:\\p{L}+,?\\s+)?(?<month>\\p{L}+)\\.?\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?<year>\\d{4})${clock}$`,
    'iu',
  ),
  new RegExp(`^(?<year>\\d{4})[\\s-](?<month>\\p{L}+)[\\s-](?<day>\\d{1,2})${clock}$`, 'iu'),
];

let names: Map<string, number> | null = null;

/** The number of a month by its name or short name in the languages that exports are written in. */
function monthOf(word: string): number | null {
  if (!names) {
    names = new Map();
    for (const language of ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl'])
      for (const month of ['long', 'short'] as const) {
        const format = new Intl.DateTimeFormat(language, { month, timeZone: 'UTC' });
        for (let at = 0; at < 12; at++) names.set(monthKey(format.format(Date.UTC(2024, at, 15))), at + 1);
      }
    for (const [key, number] of [...names])
      if (key.length > 3 && !names.has(key.slice(0, 3))) names.set(key.slice(0, 3), number);
  }
  return names.get(monthKey(word)) ?? null;
}
const monthKey = (word: string) => fold(word).replace(/[^a-z]/g, '');

/** Days as a text writes them, before the order of its numbers is known. */
type Written = { parts: [number, number, number]; order: DateOrder | 'open'; time: Time | null; fullYear: boolean };
type Time = { hours: number; minutes: number; seconds: number; zone: string | null };

function written(text: string): Written | null {
  const iso = isoForm.exec(text);
  if (iso) {
    const [month, day] = iso[2] ? [iso[3], iso[4]] : [iso[5], iso[6]];
    return {
      parts: [Number(iso[1]), Number(month), Number(day)],
      order: 'year-first',
      time: timeIn(iso, 7),
      fullYear: true,
    };
  }
  const slash = slashForm.exec(text);
  if (slash) {
    const parts: [number, number, number] = [Number(slash[1]), Number(slash[3]), Number(slash[4])];
    const fullYear = slash[4]!.length === 4;
    return { parts, order: slash[2] === '.' ? 'day-first' : 'open', time: timeIn(slash, 5), fullYear };
  }
  for (const form of wordForms) {
    const found = form.exec(text);
    const month = found?.groups ? monthOf(found.groups.month!) : null;
    if (!found?.groups || month === null) continue;
    const year = found.groups.year!;
    const parts: [number, number, number] = [Number(year), month, Number(found.groups.day)];
    if (year.length === 2) parts[0] = fullYearOf(parts[0]);
    return { parts, order: 'year-first', time: timeIn(found, 4), fullYear: true };
  }
  return null;
}

function timeIn(match: RegExpExecArray, from: number): Time | null {
  const [hours, minutes, seconds, half, zone] = match.slice(from, from + 5);
  if (hours === undefined) return null;
  const late = half ? (Number(hours) % 12) + (/p/i.test(half) ? 12 : 0) : Number(hours);
  return { hours: late, minutes: Number(minutes), seconds: Number(seconds ?? 0), zone: zone ?? null };
}

/** Years of two digits are those from 1950 to 2049. */
const fullYearOf = (year: number): number => (year < 50 ? 2000 + year : 1900 + year);

/** Whether a text is a day in one of the forms that are read, whichever of its numbers is the month. */
export const looksLikeDay = (text: string): boolean => {
  const form = written(text);
  if (!form) return false;
  const [first, second, last] = form.parts;
  if (form.order === 'year-first') return dayFrom(first, second, last) !== null;
  const year = form.fullYear ? last : fullYearOf(last);
  return dayFrom(year, second, first) !== null || dayFrom(year, first, second) !== null;
};

export const looksLikeMoment = (text: string): boolean => written(text)?.time != null;

export type OrderFound = { order: DateOrder | null; isOpen: boolean };

/**
 * How a column writes its days, told from all of its values: 25/03/2017 can only be day first. Open where none of several
 * days tells (03/04/2017 alone); null and not open where they contradict each other or there are none.
 */
export function dateOrderOf(values: Iterable<string>): OrderFound {
  let [days, months, years, open] = [0, 0, 0, 0];
  for (const value of values) {
    const form = written(value);
    if (!form) continue;
    const [first, second] = form.parts;
    if (form.order === 'year-first') years += 1;
    else if (form.order === 'day-first' || first > 12) days += 1;
    else if (second > 12) months += 1;
    else if (first !== second) open += 1;
  }
  if (days > 0 && months > 0)
    return { order: days > months * 20 ? 'day-first' : months > days * 20 ? 'month-first' : null, isOpen: false };
  if (days > 0 || months > 0) return { order: days > 0 ? 'day-first' : 'month-first', isOpen: false };
  return open > 0 ? { order: null, isOpen: true } : { order: years > 0 ? 'year-first' : null, isOpen: false };
}

/** A day from a cell; a clock time behind it is left off. Years before 1900 and after 2200 are absurd. */
export function readDay(text: string, order: DateOrder | null): Read<LocalDate> {
  const form = written(text);
  if (!form) return { code: 'not-a-date' };
  const [first, second, last] = form.parts;
  if (form.order === 'year-first') return dayOr(first, second, last);
  const year = form.fullYear ? last : fullYearOf(last);
  if (form.order === 'day-first' || order === 'day-first') return dayOr(year, second, first);
  if (order === 'month-first') return dayOr(year, first, second);
  if (order === 'year-first' && !form.fullYear) return dayOr(fullYearOf(first), second, last);
  if (first === second || second > 12) return dayOr(year, first, second);
  return first > 12 ? dayOr(year, second, first) : { code: 'ambiguous-date' };
}

/** The clock time beside a day, and its zone where it names one: `02:18 PM` is 14:18; null where there is none. */
export function readClock(text: string): { clock: string; zone: string | null } | null {
  const time = written(text)?.time;
  if (!time || time.hours > 23 || time.minutes > 59 || time.seconds > 59) return null;
  const two = (number: number) => `${number}`.padStart(2, '0');
  const zone =
    time.zone === null ? null : /^(Z|UTC|GMT)$/i.test(time.zone) ? 'Z' : time.zone.replace(/^(...)(\d\d)$/, '$1:$2');
  return { clock: `${two(time.hours)}:${two(time.minutes)}:${two(time.seconds)}`, zone };
}

function dayOr(year: number, month: number, dayOfMonth: number): Read<LocalDate> {
  const day = dayFrom(year, month, dayOfMonth);
  if (day) return { value: day };
  return dayFrom(2000 + (year % 4), month, dayOfMonth) ? { code: 'absurd-date' } : { code: 'not-a-date' };
}

/** Days that a spreadsheet saved as numbers: 45631 is 5 December 2024. Only of a column that is called a day; null for what is none between 1954 and 2119. */
export function serialIn(text: string): LocalDate | null {
  const days = /^\d{5}(?:[.,]\d+)?$/.test(text) ? Math.floor(Number(text.replace(',', '.'))) : 0;
  if (days < 20_000 || days >= 80_500) return null;
  return new Date(Date.UTC(1899, 11, 30 + days)).toISOString().slice(0, 10) as LocalDate;
}
