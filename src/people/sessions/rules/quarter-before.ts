import {
  type FiscalCalendar,
  type LocalDate,
  type Period,
  quarterOf,
  shiftQuarter,
  yearUpTo,
} from '../../../ground/index.ts';
import { dayBefore } from '../../../platform/metrics/rules/points.ts';

/**
 * What a number of this quarter is held against: the quarter before as it stood after as many days, so that ten days are not held against
 * ninety. What is read over a year is held against the year up to that day.
 */
export function quarterBefore(
  today: LocalDate,
  isOverYear: boolean,
  fiscal: FiscalCalendar,
): { period: Period; asOf: LocalDate } {
  const now = quarterOf(today, fiscal);
  const before = shiftQuarter(now, -1, fiscal);
  const asOf = dayBefore(today, now, before);
  const { first, next } = before;
  return { period: isOverYear ? yearUpTo(asOf) : { first, next }, asOf };
}
