import { addDays, addMonths, type LocalDate, weekdayOf } from '../days.ts';
import { type FiscalCalendar, monthOf, quarterOf, shiftQuarter, yearOf } from '../periods.ts';

/** From a first day up to, not with, the next; null is without end. */
export type Stretch = { first: LocalDate | null; next: LocalDate | null };

export const periodWords = [
  'today',
  'this-week',
  'last-week',
  'next-week',
  'this-month',
  'last-month',
  'next-month',
  'this-quarter',
  'last-quarter',
  'next-quarter',
  'this-year',
  'last-year',
  'past',
  'future',
] as const;
export type PeriodWord = (typeof periodWords)[number];

const counted = /^(last|next)-([1-9]\d{0,2})-days$/;

export const isPeriodWord = (word: string): boolean =>
  (periodWords as readonly string[]).includes(word) || counted.test(word);

/**
 * The days that a word means on the day somebody looks. Weeks begin on Monday; quarters and years are those of the fiscal
 * calendar; the past ends yesterday, the last 7 days today: on 23 November they began on the 17th.
 */
export function stretchOf(word: string, day: LocalDate, fiscal: FiscalCalendar): Stretch | null {
  const [, side, number] = counted.exec(word) ?? [];
  if (side === 'last') return { first: addDays(day, 1 - Number(number)), next: addDays(day, 1) };
  if (side === 'next') return { first: day, next: addDays(day, Number(number)) };
  return isPeriodWord(word) ? named(word as PeriodWord, day, fiscal) : null;
}

function named(word: PeriodWord, day: LocalDate, fiscal: FiscalCalendar): Stretch {
  if (word === 'today') return { first: day, next: addDays(day, 1) };
  if (word === 'past') return { first: null, next: day };
  if (word === 'future') return { first: addDays(day, 1), next: null };
  const [side, unit] = word.split('-') as ['this' | 'last' | 'next', 'week' | 'month' | 'quarter' | 'year'];
  const by = { last: -1, this: 0, next: 1 }[side];
  if (unit === 'week') {
    const monday = addDays(day, 7 * by + 1 - weekdayOf(day));
    return { first: monday, next: addDays(monday, 7) };
  }
  if (unit === 'month') {
    const first = addMonths(monthOf(day).first, by);
    return { first, next: addMonths(first, 1) };
  }
  const { first, next } =
    unit === 'quarter'
      ? shiftQuarter(quarterOf(day, fiscal), by, fiscal)
      : yearOf(by === 0 ? day : addMonths(day, 12 * by), fiscal);
  return { first, next };
}
