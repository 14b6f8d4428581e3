import {
  addDays,
  type DayPart,
  daysBetween,
  type LocalDate,
  shareWorked,
  type WorkingHours,
} from '../../../ground/index.ts';

export const leaveReasons = ['holiday', 'sick', 'parental', 'training', 'other'] as const;
export type LeaveReason = (typeof leaveReasons)[number];
export const leaveStates = ['asked', 'agreed', 'declined', 'withdrawn'] as const;
export type LeaveState = (typeof leaveStates)[number];

export type Leave = { firstDay: LocalDate; lastDay: LocalDate; part: DayPart; state: LeaveState };

/** Leave is asked for at most so many days long: a year off is two of them. */
export const longestLeaveDays = 400;

/** Whether some days are no longer than leave may be, and end no earlier than they begin. */
export const isShort = ({ firstDay, lastDay }: Pick<Leave, 'firstDay' | 'lastDay'>): boolean =>
  firstDay <= lastDay && daysBetween(firstDay, lastDay) < longestLeaveDays;

export type LeaveFlaw = 'ends-before-it-begins' | 'too-long' | 'half-of-many-days' | 'is-over';

/** What is wrong with leave that somebody asks for. What began already may be entered, what is over by more than a month not. */
export function flawOfLeave({ firstDay, lastDay, part }: Omit<Leave, 'state'>, today: LocalDate): LeaveFlaw | null {
  if (lastDay < firstDay) return 'ends-before-it-begins';
  if (daysBetween(firstDay, lastDay) >= longestLeaveDays) return 'too-long';
  if (part !== 'day' && firstDay !== lastDay) return 'half-of-many-days';
  return lastDay < addDays(today, -31) ? 'is-over' : null;
}

const counts = ({ state }: Leave): boolean => state === 'asked' || state === 'agreed';

/** Whether two leaves take the same time: both stand, their days meet, and not as a morning and an afternoon. */
export function overlaps(one: Leave, other: Leave): boolean {
  if (!counts(one) || !counts(other)) return false;
  if (one.lastDay < other.firstDay || other.lastDay < one.firstDay) return false;
  return one.part === 'day' || other.part === 'day' || one.part === other.part;
}

/** What becomes of leave that is asked for: whoever stands above him says so at once, and so does he above whom nobody stands. */
export const stateOfNew = (asked: { bySelf: boolean; hasManager: boolean }): LeaveState =>
  asked.bySelf && asked.hasManager ? 'asked' : 'agreed';

/**
 * How many days of work lie between two days, both included: weekends, holidays and leave count nothing, half a day a half. From
 * Monday 2 to Friday 13 November with a Tuesday off and a Friday morning it is 8.5.
 */
export function daysWorked(from: LocalDate, until: LocalDate, hours: WorkingHours): number {
  let sum = 0;
  for (let day = from; day <= until; day = addDays(day, 1)) sum += shareWorked(day, hours);
  return sum;
}
