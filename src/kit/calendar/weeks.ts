import { addDays, addMonths, type LocalDate, weekdayOf } from '../../ground/days.ts';

/** The seven days of the week that a day is in, from Monday. */
export function weekOf(day: LocalDate): LocalDate[] {
  const monday = addDays(day, 1 - weekdayOf(day));
  return Array.from({ length: 7 }, (_, at) => addDays(monday, at));
}

/** The weeks that a month touches, whole ones, so that its first and last days stand among their neighbours. */
export function weeksOfMonth(day: LocalDate): LocalDate[][] {
  const first = `${day.slice(0, 7)}-01`;
  const next = addMonths(first, 1);
  const weeks: LocalDate[][] = [];
  for (let monday = weekOf(first)[0] as LocalDate; monday < next; monday = addDays(monday, 7))
    weeks.push(weekOf(monday));
  return weeks;
}

/** Where a key leads in a calendar; null for a key that leads nowhere. */
export function dayByKey(key: string, day: LocalDate): LocalDate | null {
  const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
  const step = steps[key];
  if (step !== undefined) return addDays(day, step);
  if (key === 'Home') return weekOf(day)[0] as LocalDate;
  if (key === 'End') return weekOf(day)[6] as LocalDate;
  if (key === 'PageUp') return addMonths(day, -1);
  return key === 'PageDown' ? addMonths(day, 1) : null;
}
