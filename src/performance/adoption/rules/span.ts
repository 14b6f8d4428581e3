import { addDays, addMonths, type LocalDate, weekdayOf } from '../../../ground/days.ts';
import { monthOf } from '../../../ground/periods.ts';

export type Each = 'week' | 'month';
/** Days from the first to the one before `until`. */
export type Span = { from: LocalDate; until: LocalDate };

const howMany = { week: 12, month: 24 } as const;
/** Days are kept for so many whole months before the current one. */
const monthsOfDays = 13;

/** The Monday of the week of a day: Friday 27 November 2026 belongs to Monday the 23rd. */
export const weekOf = (day: LocalDate): LocalDate => addDays(day, 1 - weekdayOf(day));

/** The first day that is still counted by days: on 27 November 2026 that is 1 October 2025. Before it months are kept. */
export const daysKeptFrom = (today: LocalDate): LocalDate => addMonths(monthOf(today).first, -monthsOfDays);

/** The last twelve weeks or twenty-four months up to a day, the current one with them; weeks only as far back as days are kept. */
export function periodsUntil(asOf: LocalDate, each: Each, today: LocalDate): Span[] {
  const starts = (back: number) =>
    each === 'week' ? addDays(weekOf(asOf), -7 * back) : addMonths(monthOf(asOf).first, -back);
  const periods = Array.from({ length: howMany[each] }, (_, at) => howMany[each] - 1 - at).map((back) => ({
    from: starts(back),
    until: back === 0 ? addDays(asOf, 1) : starts(back - 1),
  }));
  return each === 'month' ? periods : periods.filter(({ from }) => from >= daysKeptFrom(today));
}
