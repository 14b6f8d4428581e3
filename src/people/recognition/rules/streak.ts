import { addDays, type LocalDate, type Period, weekdayOf } from '../../../ground/index.ts';

/** A week, with how much of it somebody worked: days with a half for a half. */
export type Week = { value: number; days: number };

const fullWeek = 5;
/** No streak is looked at further back than a year. */
export const weeksBack = 52;

/** The weeks up to the one that a day lies in, Monday to Monday, the running one first. */
export function weeksUpTo(today: LocalDate, count: number = weeksBack): Period[] {
  const monday = addDays(today, 1 - weekdayOf(today));
  return Array.from({ length: count }, (_, at) => ({
    first: addDays(monday, -7 * at),
    next: addDays(monday, 7 - 7 * at),
  }));
}

const isReached = ({ value, days }: Week, atLeast: number): boolean =>
  value >= (atLeast * Math.min(days, fullWeek)) / fullWeek;

/**
 * How many weeks in a row somebody reached what he set himself, the running week first: 12, a week of leave, 6 in three days and 11 beside a
 * bar of 10 are three. A week without work is passed over; the running one counts once it is reached and breaks nothing before.
 */
export function streakOf([running, ...before]: readonly Week[], atLeast: number): number {
  let count = running && running.value >= atLeast ? 1 : 0;
  for (const week of before) {
    if (week.days === 0) continue;
    if (!isReached(week, atLeast)) break;
    count += 1;
  }
  return count;
}
