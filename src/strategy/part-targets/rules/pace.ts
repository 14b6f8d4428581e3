import { daysBetween, type LocalDate, type Period } from '../../../ground/index.ts';

/**
 * What was won over what a steady year would have won by the end of a day: 300 of 1,000 after a quarter of the days is 1.2. Null
 * before the first day, and without a target.
 */
export function paceOf(
  { won, target }: { won: number; target: number | null },
  { first, next }: Period,
  day: LocalDate,
): number | null {
  const days = daysBetween(first, next);
  const passed = Math.min(days, daysBetween(first, day) + 1);
  if (target === null || target <= 0 || passed <= 0) return null;
  return won / ((target * passed) / days);
}
