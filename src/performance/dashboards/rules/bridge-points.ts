import {
  addDays,
  type FiscalCalendar,
  type FiscalQuarter,
  type LocalDate,
  type Period,
  quarterName,
  quarterOf,
  shiftQuarter,
  yearUpTo,
} from '../../../ground/index.ts';
import { dayBefore, type Point } from '../../../platform/metrics/rules/points.ts';

/** The readings of one figure: now, at the same day of the quarter before, and at each of eight quarters. */
export type Readings = { now: Point; before: Point; series: readonly Point[] };

const quartersShown = 8;

/** The last day of a quarter that the as-of day has seen. */
const lastSeen = ({ next }: Period, asOf: LocalDate): LocalDate => [addDays(next, -1), asOf].sort()[0] as LocalDate;

/**
 * When each figure of the Bridge is read. Won value: the quarter, as the day knew it; before it the quarter before up to
 * the same day. Stocks: at the end of each quarter or the day. Rates: over the twelve months that end there.
 */
export function readings(quarter: FiscalQuarter, asOf: LocalDate, fiscal: FiscalCalendar) {
  const previous = shiftQuarter(quarter, -1, fiscal);
  const then = dayBefore(lastSeen(quarter, asOf), quarter, previous);
  const quarters = Array.from({ length: quartersShown }, (_, i) =>
    shiftQuarter(quarter, i - quartersShown + 1, fiscal),
  );
  const of = (
    read: (quarter: Period, day: LocalDate) => Omit<Point, 'name'>,
    before: Omit<Point, 'name'>,
  ): Readings => {
    const series = quarters.map((each) => ({
      name: quarterName(each, fiscal),
      ...read(onlyDays(each), lastSeen(each, asOf)),
    }));
    return { now: { ...(series.at(-1) as Point), name: 'now' }, before: { name: 'before', ...before }, series };
  };
  return {
    won: of((period) => ({ period, asOf }), { period: { first: previous.first, next: addDays(then, 1) }, asOf }),
    stock: of((period, day) => ({ period, asOf: day }), { period: onlyDays(previous), asOf: then }),
    rate: of((_, day) => ({ period: yearUpTo(day), asOf }), { period: yearUpTo(then), asOf }),
    pace: of((_, day) => ({ period: yearUpTo(day), asOf: day }), { period: yearUpTo(then), asOf: then }),
  };
}

/**
 * Whether the data ended: deals closed once, but none in the quarter (or, of one to come, in today's) nor in the one before.
 * A quarter in its first days is not quiet yet.
 */
export function isQuiet(
  quarter: FiscalQuarter,
  asOf: LocalDate,
  lastClose: LocalDate | null,
  fiscal: FiscalCalendar,
): boolean {
  if (lastClose === null) return false;
  const current = quarter.first > asOf ? quarterOf(asOf, fiscal) : quarter;
  return lastClose < shiftQuarter(current, -1, fiscal).first;
}

const onlyDays = ({ first, next }: Period): Period => ({ first, next });
