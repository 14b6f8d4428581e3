import { type FiscalCalendar, type LocalDate, monthOf, type Period, quarterOf, yearOf } from '../../../ground/index.ts';

export const paces = ['month', 'quarter', 'year'] as const;
export type Pace = (typeof paces)[number];
/** What a number of the registry is to come to for the whole team. */
export type Goal = { metricId: string; goal: number; every: Pace };

/** The stretch that a goal is for today: the fiscal month, quarter or year. */
export function stretchOf(every: Pace, today: LocalDate, fiscal: FiscalCalendar): Period {
  const { first, next } = { month: monthOf, quarter: quarterOf, year: yearOf }[every](today, fiscal);
  return { first, next };
}

/**
 * Whether a team is where it is to come to: 12 of at least 10 is reached, 12 days of at most 10 is not. Null while nothing is known, or
 * where a number has a band of its own instead of a better side.
 */
export function isReached(
  value: number | null,
  { goal, betterIs }: { goal: number; betterIs: 'higher' | 'lower' | 'within-band' },
): boolean | null {
  if (value === null || betterIs === 'within-band') return null;
  return betterIs === 'lower' ? value <= goal : value >= goal;
}
