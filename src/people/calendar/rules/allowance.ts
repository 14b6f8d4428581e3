import { daysBetween, type LocalDate, type WorkingHours } from '../../../ground/index.ts';
import { daysWorked, type Leave, type LeaveReason } from './leave.ts';

export type Allowance = {
  /** Of a whole year. */
  days: number;
  carriedOver: number;
  /** The last day on which those carried over may be taken; null: they do not end. */
  carriedUntil: LocalDate | null;
  /** From when to when he works here, where that is not the whole year. */
  firstDay: LocalDate | null;
  lastDay: LocalDate | null;
};
export type Balance = {
  /** What a year with such a first and last day comes to; null where nobody said. */
  entitled: number | null;
  taken: number;
  asked: number;
  /** Of those carried over, what ended before it was taken. */
  lapsed: number;
  /** Of those carried over that will end, what is still to be taken by then. */
  endsSoon: number;
  remaining: number | null;
};

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

/** The days of a year on which he works here, and how many the year has: from 15 April 2026 on it is 261 of 365. */
export function partOf({ firstDay, lastDay }: Pick<Allowance, 'firstDay' | 'lastDay'>, year: number) {
  const { from, until } = yearOf(year);
  const [first, last] = [firstDay && firstDay > from ? firstDay : from, lastDay && lastDay < until ? lastDay : until];
  return { here: Math.max(0, daysBetween(first, last) + 1), of: daysBetween(from, until) + 1 };
}

/** What a part of a year comes to, by its days and up to the next half: 28 from 15 April on is 28 × 261 / 365 = 20.02, so 20.5. */
export function entitledTo(allowance: Pick<Allowance, 'days' | 'firstDay' | 'lastDay'>, year: number): number {
  const { here, of } = partOf(allowance, year);
  return here === of ? allowance.days : Math.ceil((allowance.days * here * 2) / of - 1e-9) / 2;
}

/**
 * What is left of a year's holiday: the days of the year and those carried over, less what was agreed and what waits. Only holidays count:
 * whoever is sick or learns takes nothing of it. 30 and 2 carried over, 10 agreed and 5 asked for leave 17; without an allowance nobody says.
 * Days carried over are taken first, and those that end are gone after their day: of 5 until 31 March with 3 taken by then, 2 lapse.
 */
export function balanceOf(
  allowance: Allowance | null,
  leaves: readonly Taken[],
  { year, hours, today }: { year: number; hours: WorkingHours; today: LocalDate },
): Balance {
  const holidays = leaves.filter(({ reason }) => reason === 'holiday');
  const sum = (state: Leave['state'], until = yearOf(year).until) =>
    holidays
      .filter((leave) => leave.state === state)
      .reduce((all, leave) => all + workdaysIn(leave, { from: yearOf(year).from, until }, hours), 0);
  const [taken, asked] = [sum('agreed'), sum('asked')];
  if (!allowance) return { entitled: null, taken, asked, lapsed: 0, endsSoon: 0, remaining: null };
  const { carriedOver, carriedUntil } = allowance;
  const unused =
    carriedUntil === null ? 0 : Math.max(0, carriedOver - sum('agreed', carriedUntil) - sum('asked', carriedUntil));
  const isOver = carriedUntil !== null && today > carriedUntil;
  const [lapsed, endsSoon] = isOver ? [unused, 0] : [0, unused];
  const entitled = entitledTo(allowance, year);
  return { entitled, taken, asked, lapsed, endsSoon, remaining: entitled + carriedOver - lapsed - taken - asked };
}

export type AllowanceFlaw = 'another-year' | 'ends-before-it-begins';

/** The days of an allowance lie within its year, and the last is not before the first. */
export function flawOfAllowance(
  said: Pick<Allowance, 'carriedUntil' | 'firstDay' | 'lastDay'>,
  year: number,
): { field: 'carriedUntil' | 'firstDay' | 'lastDay'; why: AllowanceFlaw } | null {
  for (const field of ['carriedUntil', 'firstDay', 'lastDay'] as const)
    if (said[field] !== null && !said[field].startsWith(`${year}-`)) return { field, why: 'another-year' };
  const { firstDay, lastDay } = said;
  return firstDay && lastDay && lastDay < firstDay ? { field: 'lastDay', why: 'ends-before-it-begins' } : null;
}
