import { addDays, addMonths, type LocalDate, weekdayOf } from '../../../ground/index.ts';
import type { Cadence } from './templates.ts';

export type DaysOff = {
  holidays: readonly LocalDate[];
  /** Days from the first to the last on which whoever leads it is away. */
  leave: readonly { first: LocalDate; last: LocalDate }[];
};

export type Occurrence = { on: LocalDate; skipWhy: 'holiday' | 'leave' | null };

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

/**
 * The days of a series from one day up to and with another. A day on which nobody works, or on which whoever leads it is away, stands
 * there with why it falls out: the series tells of it instead of leaving a gap.
 */
export function occurrences(
  { startsOn, cadence, endedOn }: { startsOn: LocalDate; cadence: Cadence; endedOn: LocalDate | null },
  { from, until }: { from: LocalDate; until: LocalDate },
  { holidays, leave }: DaysOff,
): Occurrence[] {
  const found: Occurrence[] = [];
  for (let n = 0; n < most; n += 1) {
    const on = nthDay(startsOn, cadence, n);
    if (on === null || on > until || (endedOn !== null && on > endedOn)) break;
    if (on < from) continue;
    const isLeave = leave.some(({ first, last }) => first <= on && on <= last);
    found.push({ on, skipWhy: holidays.includes(on) ? 'holiday' : isLeave ? 'leave' : null });
  }
  return found;
}
