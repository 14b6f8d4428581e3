import { addDays, type LocalDate, weekdayOf } from '../../../ground/days.ts';
import type { Course } from './course.ts';
import type { RuleSet } from './rule-set.ts';

export type IsWorkingDay = (day: LocalDate) => boolean;

/** Monday to Friday, until a workspace keeps a calendar of its own. */
export const mondayToFriday: IsWorkingDay = (day) => weekdayOf(day) >= 1 && weekdayOf(day) <= 5;

/** A calendar without any working day in a year is no calendar. */
const longest = 366;

/** The day after so many working days: two after a Friday is the Tuesday; none after is the day itself. */
export function addWorkingDays(from: LocalDate, days: number, isWorking: IsWorkingDay): LocalDate {
  let day = from;
  for (let left = days, tries = 0; left > 0 && tries < longest; tries++) {
    day = addDays(day, 1);
    if (isWorking(day)) left -= 1;
  }
  return day;
}

type Waiting = Pick<Course, 'state' | 'stepSince' | 'remindedOn' | 'escalatedOn'>;

/** What a request that waits wants today: a reminder n working days after its turn came, and m after that one step upward, once each. */
export function dueFor(
  { state, stepSince, remindedOn, escalatedOn }: Waiting,
  { remindAfterDays, escalateAfterDays }: Pick<RuleSet, 'remindAfterDays' | 'escalateAfterDays'>,
  today: LocalDate,
  isWorking: IsWorkingDay,
): 'remind' | 'escalate' | null {
  if (state !== 'waiting') return null;
  if (remindedOn === null) return today >= addWorkingDays(stepSince, remindAfterDays, isWorking) ? 'remind' : null;
  if (escalatedOn !== null) return null;
  return today >= addWorkingDays(remindedOn, escalateAfterDays, isWorking) ? 'escalate' : null;
}
