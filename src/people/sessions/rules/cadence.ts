import {
  addDays,
  addMonths,
  isAway,
  type LocalDate,
  shareWorked,
  type WorkingHours,
  weekdayOf,
} from '../../../ground/index.ts';
import type { Cadence } from './templates.ts';

/** When whoever leads it works. */
export type DaysOff = Pick<WorkingHours, 'week' | 'holidays' | 'leave'>;

/** Every day is one of work. */
export const noDaysOff: DaysOff = { week: [], holidays: [] };

/** A day of the series, and the one on which it is held. */
export type Occurrence = { on: LocalDate; dueOn: LocalDate; skipWhy: 'holiday' | 'leave' | null };

const months = { monthly: 1, quarterly: 3 } as const;
const weeks = { weekly: 7, fortnightly: 14 } as const;

/** The n-th day of a cadence, counted from 0. What would fall on a weekend by the month moves to the Monday after it. */
function nthDay(startsOn: LocalDate, cadence: Cadence, n: number): LocalDate | null {
  if (cadence === 'once') return n === 0 ? startsOn : null;
  if (cadence === 'weekly' || cadence === 'fortnightly') return addDays(startsOn, n * weeks[cadence]);
  const day = addMonths(startsOn, n * months[cadence]);
  const weekday = weekdayOf(day);
  return n > 0 && weekday > 5 ? addDays(day, 8 - weekday) : day;
}

/** No series is looked at further: twenty years of weeks. */
const most = 1_100;

/** Meetings that fall on a holiday are held within so many days, or not at all. */
const movedAtMost = 6;

/** Where a meeting of a holiday goes: the next day of work that comes before the next meeting; null where there is none. */
function movedTo(on: LocalDate, next: LocalDate | null, off: DaysOff): LocalDate | null {
  for (let days = 1; days <= movedAtMost; days += 1) {
    const day = addDays(on, days);
    if (next !== null && day >= next) return null;
    if (shareWorked(day, { timeZone: '', ...off }) === 1) return day;
  }
  return null;
}

/**
 * The days of a series from one day up to and with another. On a holiday it is held on the next day of work, before the next one; a
 * holiday without such a day, and one on which whoever leads it is away, stand there with why they fall out: the series tells of it
 * instead of leaving a gap.
 */
export function occurrences(
  { startsOn, cadence, endedOn }: { startsOn: LocalDate; cadence: Cadence; endedOn: LocalDate | null },
  { from, until }: { from: LocalDate; until: LocalDate },
  off: DaysOff,
): Occurrence[] {
  const found: Occurrence[] = [];
  for (let n = 0; n < most; n += 1) {
    const on = nthDay(startsOn, cadence, n);
    if (on === null || on > until || (endedOn !== null && on > endedOn)) break;
    if (on < from) continue;
    if (isAway(on, off.leave)) found.push({ on, dueOn: on, skipWhy: 'leave' });
    else if (!off.holidays.includes(on)) found.push({ on, dueOn: on, skipWhy: null });
    else {
      const moved = movedTo(on, nthDay(startsOn, cadence, n + 1), off);
      found.push({ on, dueOn: moved ?? on, skipWhy: moved ? null : 'holiday' });
    }
  }
  return found;
}
