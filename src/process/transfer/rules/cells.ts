import { dayFrom, type LocalDate, type Money, minorDigits, parseMoney } from '../../../ground/index.ts';
import type { ProblemCode } from './source.ts';

export type DateOrder = 'day-first' | 'month-first';
export type Read<T> = { value: T } | { code: ProblemCode };

const isoForm = /^(\d{4})([-/.]?)(\d{2})\2(\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;
const slashForm = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?: \d{1,2}:\d{2}(?::\d{2})?)?$/;

/**
 * How a column writes its dates, told from all of its values: 25/03/2017 can only be day first. Null when no value
 * tells (03/04/2017 alone) or when they contradict each other; such dates are refused, not guessed.
 */
export function dateOrderOf(values: Iterable<string>): DateOrder | null {
  let dayFirst = false;
  let monthFirst = false;
  for (const value of values) {
    const match = slashForm.exec(value);
    if (!match) continue;
    if (match[2] === '.' || Number(match[1]) > 12) dayFirst = true;
    if (match[2] !== '.' && Number(match[3]) > 12) monthFirst = true;
  }
  return dayFirst === monthFirst ? null : dayFirst ? 'day-first' : 'month-first';
}

/** A day from a cell; a clock time behind it is ignored. Years before 1900 and after 2200 are absurd. */
export function readDate(text: string, order: DateOrder | null): Read<LocalDate> {
  const iso = isoForm.exec(text);
  if (iso) return dayOr(Number(iso[1]), Number(iso[3]), Number(iso[4]));
  const slash = slashForm.exec(text);
  if (!slash) return { code: 'not-a-date' };
  const [first, second, year] = [Number(slash[1]), Number(slash[3]), Number(slash[4])];
  if (slash[2] === '.' || order === 'day-first') return dayOr(year, second, first);
  if (order === 'month-first') return dayOr(year, first, second);
  return first === second ? dayOr(year, first, second) : { code: 'ambiguous-date' };
}

function dayOr(year: number, month: number, dayOfMonth: number): Read<LocalDate> {
  const day = dayFrom(year, month, dayOfMonth);
  if (day) return { value: day };
  return dayFrom(2000 + (year % 4), month, dayOfMonth) ? { code: 'absurd-date' } : { code: 'not-a-date' };
}

/** Above a hundred thousand million of the main unit an amount is taken for a slip. */
const absurdUnits = 1e11;

/** An amount from a cell, zero or more. */
export function readAmount(text: string, currency: string): Read<Money> {
  const parsed = parseMoney(text, currency);
  if ('refused' in parsed) {
    if (parsed.refused === 'ambiguous') return { code: 'ambiguous-amount' };
    return { code: parsed.refused === 'too-big' ? 'absurd-amount' : 'not-an-amount' };
  }
  if (parsed.money.amount < 0) return { code: 'negative-amount' };
  if (parsed.money.amount > absurdUnits * 10 ** minorDigits(currency)) return { code: 'absurd-amount' };
  return { value: parsed.money };
}

/** A whole number from a cell, grouping allowed, such as 2,822 employees. */
export function readWhole(text: string): Read<number> {
  const parsed = parseMoney(text, 'JPY');
  return 'money' in parsed && parsed.money.amount >= 0 ? { value: parsed.money.amount } : { code: 'not-a-number' };
}
