import { addDays, type LocalDate, parseDay } from '../../ground/days.ts';
import { type FiscalCalendar, monthOf, quarterOf, yearOf } from '../../ground/periods.ts';

/** The quick ways back: the ends of the last week, month, quarter and year, each a day that is over. */
export function pastDays(today: LocalDate, fiscal: FiscalCalendar) {
  return {
    week: addDays(today, -7),
    month: addDays(monthOf(today, fiscal).first, -1),
    quarter: addDays(quarterOf(today, fiscal).first, -1),
    year: addDays(yearOf(today, fiscal).first, -1),
  };
}

/** A day that can be looked back at: real and before today. Today itself is now, and the future has not happened. */
export function pastDay(text: string | undefined, today: LocalDate): LocalDate | null {
  const day = text ? parseDay(text) : null;
  return day && day < today ? day : null;
}
