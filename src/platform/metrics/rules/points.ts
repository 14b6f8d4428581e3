import {
  addDays,
  daysBetween,
  daysIn,
  type FiscalCalendar,
  type LocalDate,
  monthOf,
  type Period,
  quarterName,
  quarterOf,
} from '../../../ground/index.ts';

/** One reading of a metric: what the end of `asOf` said about `period`. */
export type Point = { name: string; period: Period; asOf: LocalDate };

/** The calendar's ways to take a period apart. */
export type TimeDimension = 'quarter' | 'month';

/** The name of the reading of the whole period. */
export const whole = 'whole';
/** No answer has more readings than this: ten years of months. */
const mostPoints = 120;

/**
 * A period as readings: the whole, and each fiscal quarter or month of it, cut at the period's ends, so that the parts
 * make up the whole. A stock is read at the end of each part, or as of the day asked for when that comes earlier; events
 * are read as that day knew them. Null when there would be too many.
 */
export function pointsOf(
  period: Period,
  asOf: LocalDate,
  by: TimeDimension | null,
  reads: 'stock' | 'events',
  fiscal: FiscalCalendar,
): Point[] | null {
  const points: Point[] = [{ name: whole, period, asOf }];
  if (!by) return points;
  for (let day = period.first; day < period.next; ) {
    const part = by === 'quarter' ? quarterOf(day, fiscal) : monthOf(day, fiscal);
    const [next] = [part.next, period.next].sort() as [string, string];
    const name = by === 'quarter' ? quarterName(quarterOf(day, fiscal), fiscal) : part.first.slice(0, 7);
    const lastDay = addDays(next, -1);
    points.push({ name, period: { first: day, next }, asOf: reads === 'stock' && lastDay < asOf ? lastDay : asOf });
    if (points.length > mostPoints + 1) return null;
    day = next;
  }
  return points;
}

/** The same day of the period before: as many days into it, or its last day where it is shorter. */
export function dayBefore(asOf: LocalDate, period: Period, before: Period): LocalDate {
  const elapsed = Math.max(0, daysBetween(period.first, asOf));
  return addDays(before.first, Math.min(elapsed, daysIn(before) - 1));
}
