import type { Dice } from '../../../ground/dice.ts';
import { addDays, addMicros, type Instant, type LocalDate, startOfDay, weekdayOf } from '../../../ground/index.ts';

/** The day itself, or the Monday after a weekend. */
export function workday(day: LocalDate): LocalDate {
  const late = weekdayOf(day) - 5;
  return late > 0 ? addDays(day, 3 - late) : day;
}

/** The later, or the earlier, of two days. */
export const laterOf = (one: LocalDate, other: LocalDate): LocalDate => [one, other].toSorted()[1] as LocalDate;
export const earlierOf = (one: LocalDate, other: LocalDate): LocalDate => [one, other].toSorted()[0] as LocalDate;

/** The day itself, or the Friday before a weekend: never later than the day. */
export function workdayBefore(day: LocalDate): LocalDate {
  const late = weekdayOf(day) - 5;
  return late > 0 ? addDays(day, -late) : day;
}

/** The working day on or after a day, or the last one that is past. */
export function pastWorkday(day: LocalDate, today: LocalDate): LocalDate {
  const next = workday(day);
  return next < today ? next : workdayBefore(addDays(today, -1));
}

/** A day from the first to the last, on which people work; the last Friday where the draw falls on a weekend at the end. */
export function workdayWithin(throws: Dice, first: LocalDate, last: LocalDate, days: number): LocalDate {
  const day = workday(addDays(first, throws.whole(0, Math.max(0, days))));
  return day <= last ? day : workdayBefore(last);
}

/** A minute of a working day: between half past eight and half past five, by the clock of the place. */
export const workMinute = (throws: Dice): number => throws.whole(8 * 60 + 30, 17 * 60 + 30);

export const momentOn = (day: LocalDate, minute: number, timeZone: string): Instant =>
  addMicros(startOfDay(day, timeZone), minute * 60_000_000);

/** Lognormal: half of all draws lie below the median. `spread` 0.5 puts two of three between 0.6 and 1.65 times it. */
export const aroundMedian = (throws: Dice, median: number, spread: number): number =>
  median * Math.exp(spread * throws.normal());
