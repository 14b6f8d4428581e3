import { addDays, type Instant, instantFromMs, type LocalDate, msOf, startOfDay } from '../../../ground/index.ts';

export const statuses = ['planned', 'done', 'cancelled'] as const;
export type Status = (typeof statuses)[number];
export const priorities = ['low', 'normal', 'high'] as const;
export type Priority = (typeof priorities)[number];

/** What a list of activities is narrowed to; `open` is all that is planned, overdue or not. */
export const standings = ['open', 'overdue', 'today', 'done', 'cancelled'] as const;
export type ListStanding = (typeof standings)[number];

/** Where an activity stands: a planned one that should have happened is overdue. */
export type Standing = Status | 'overdue';
export type Due = { status: Status; dueOn: LocalDate | null; dueAt: Instant | null };
/** What a clock on the wall shows: the day of whoever looks, and the moment. */
export type Clock = { today: LocalDate; now: Instant };

/**
 * Planned, done, overdue or cancelled. A whole day is overdue when it is over for whoever looks; a moment as soon as it
 * has passed: planned for 10:00 on 3 December it is overdue at 10:01, planned for that day on 4 December.
 */
export function standingOf({ status, dueOn, dueAt }: Due, { today, now }: Clock): Standing {
  if (status !== 'planned') return status;
  if (dueAt !== null) return dueAt < now ? 'overdue' : 'planned';
  return dueOn !== null && dueOn < today ? 'overdue' : 'planned';
}

/** A reminder for a whole day counts back from nine in the morning. */
const hourOfWholeDays = 9;
const minute = 60_000;

/**
 * When to remind: 15 minutes before a call at 10:00 is 9:45; 60 before something due on a day, 8:00 of that day in the
 * workspace's time zone. Null without a reminder, and for what has no day.
 */
export function remindAtOf(
  { dueOn, dueAt, remindMinutes }: Pick<Due, 'dueOn' | 'dueAt'> & { remindMinutes: number | null },
  timeZone: string,
): Instant | null {
  if (remindMinutes === null || dueOn === null) return null;
  const due = dueAt ?? nineOf(dueOn, timeZone);
  return instantFromMs(msOf(due) - remindMinutes * minute);
}

function nineOf(day: LocalDate, timeZone: string): Instant {
  const [start, end] = [msOf(startOfDay(day, timeZone)), msOf(startOfDay(addDays(day, 1), timeZone))];
  const shifted = end - start - 24 * 60 * minute;
  // Clocks change at night: a day of 23 hours has its nine o'clock an hour sooner after its midnight.
  return instantFromMs(start + hourOfWholeDays * 60 * minute + shifted);
}

export type Doing = { status: Status };
export type NotNow = { refused: 'already-done' | 'cancelled' | 'not-planned' };

/** Only what is planned is done or called off: what is done once is not done twice. */
export function mayComplete({ status }: Doing): NotNow | null {
  if (status === 'done') return { refused: 'already-done' };
  return status === 'cancelled' ? { refused: 'cancelled' } : null;
}

/** What is done or cancelled keeps its day: only a plan is moved. */
export const mayReschedule = ({ status }: Doing): NotNow | null =>
  status === 'planned' ? null : { refused: 'not-planned' };
