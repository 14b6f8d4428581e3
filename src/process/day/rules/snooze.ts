import { addDays, type LocalDate, weekdayOf } from '../../../ground/days.ts';

/** A deal is put off for a year at most, in days. */
export const longestSnooze = 366;

/** What was put off stays away until the day that was named; on that day it is back. */
export const isPutOff = (untilOn: LocalDate | undefined, day: LocalDate): untilOn is LocalDate =>
  untilOn !== undefined && day < untilOn;

/** The usual days to put something off to: tomorrow, and the Monday of next week. */
export function usualDays(today: LocalDate): { tomorrow: LocalDate; nextWeek: LocalDate } {
  return { tomorrow: addDays(today, 1), nextWeek: addDays(today, 8 - weekdayOf(today)) };
}
