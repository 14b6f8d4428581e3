import type { LocalDate, WorkingHours } from '../../../ground/index.ts';
import { daysWorked, type Leave, type LeaveReason } from './leave.ts';

export type Allowance = { days: number; carriedOver: number };
export type Balance = { taken: number; asked: number; remaining: number | null };

type Taken = Leave & { reason: LeaveReason };

/** The days of work that leave takes within some days; half a day is half of what is worked on it. Nothing of other leave is taken off. */
export function workdaysIn(
  { firstDay, lastDay, part }: Pick<Leave, 'firstDay' | 'lastDay' | 'part'>,
  { from, until }: { from: LocalDate; until: LocalDate },
  hours: WorkingHours,
): number {
  const [first, last] = [firstDay > from ? firstDay : from, lastDay < until ? lastDay : until];
  if (last < first) return 0;
  const days = daysWorked(first, last, { ...hours, leave: [] });
  return part === 'day' ? days : days / 2;
}

export const yearOf = (year: number) => ({ from: `${year}-01-01`, until: `${year}-12-31` });

/**
 * What is left of a year's holiday: the days of the year and those carried over, less what was agreed and what waits. Only holidays count:
 * whoever is sick or learns takes nothing of it. 30 and 2 carried over, 10 agreed and 5 asked for leave 17; without an allowance nobody says.
 */
export function balanceOf(
  allowance: Allowance | null,
  leaves: readonly Taken[],
  { year, hours }: { year: number; hours: WorkingHours },
): Balance {
  const sum = (state: Leave['state']) =>
    leaves
      .filter((leave) => leave.reason === 'holiday' && leave.state === state)
      .reduce((all, leave) => all + workdaysIn(leave, yearOf(year), hours), 0);
  const [taken, asked] = [sum('agreed'), sum('asked')];
  return { taken, asked, remaining: allowance ? allowance.days + allowance.carriedOver - taken - asked : null };
}
