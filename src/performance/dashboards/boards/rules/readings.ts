import {
  addDays,
  addMonths,
  daysIn,
  type FiscalCalendar,
  type FiscalQuarter,
  type LocalDate,
  monthOf,
  type Period,
  quarterName,
  quarterOf,
  shiftQuarter,
  yearOf,
  yearUpTo,
} from '../../../../ground/index.ts';
import { dayBefore, type Point, type TimeDimension } from '../../../../platform/metrics/rules/points.ts';
import type { Span } from './widgets.ts';

export const comparisons = ['previous', 'year-before', 'none'] as const;
export type Comparison = (typeof comparisons)[number];
export type Reads = 'stock' | 'events';

/** The last day of a period that the as-of day has seen. */
const lastSeen = ({ next }: Period, asOf: LocalDate): LocalDate => [addDays(next, -1), asOf].sort()[0] as LocalDate;
const onlyDays = ({ first, next }: Period): Period => ({ first, next });
const nameOf = ({ period, asOf }: Omit<Point, 'name'>) => `${period.first}-${period.next}@${asOf}`;

/** A reading under the name of what it asks, so that widgets that ask the same ask it once. */
const reading = (period: Period, asOf: LocalDate): Point => {
  const asked = { period: onlyDays(period), asOf };
  return { name: nameOf(asked), ...asked };
};

/**
 * When a metric is read for a period: a stock at the end of the period or on the as-of day, whichever is earlier; events as the
 * as-of day knows them. Over a year it is the twelve months that end there. On 23 November, Q4 of a rate over a year is
 * 24 November of last year to 23 November.
 */
export function pointFor(reads: Reads, span: Span, period: Period, asOf: LocalDate): Point {
  const day = lastSeen(period, asOf);
  return reading(span === 'year' ? yearUpTo(day) : period, reads === 'stock' ? day : asOf);
}

/**
 * With which days a period is compared, and the day up to which: a quarter that still runs with as many days of the one before, a
 * period that is over with the whole of the one before. Null where nothing is to be compared.
 */
export function comparedWith(
  period: Period,
  asOf: LocalDate,
  comparison: Comparison,
  fiscal: FiscalCalendar,
): { period: Period; upTo: LocalDate } | null {
  if (comparison === 'none') return null;
  const before = comparison === 'previous' ? periodBefore(period, fiscal) : yearEarlier(period);
  const isOver = addDays(period.next, -1) <= asOf;
  return {
    period: before,
    upTo: isOver ? addDays(before.next, -1) : dayBefore(lastSeen(period, asOf), period, before),
  };
}

/** The period before: the quarter, month or year before where it is one, else as many days. */
function periodBefore(period: Period, fiscal: FiscalCalendar): Period {
  const quarter = quarterOf(period.first, fiscal);
  if (isSame(quarter, period)) return onlyDays(shiftQuarter(quarter, -1, fiscal));
  for (const read of [monthOf, yearOf])
    if (isSame(read(period.first, fiscal), period)) return onlyDays(read(addDays(period.first, -1), fiscal));
  return { first: addDays(period.first, -daysIn(period)), next: period.first };
}

const yearEarlier = ({ first, next }: Period): Period => ({ first: addMonths(first, -12), next: addMonths(next, -12) });
const isSame = (one: Period, other: Period) => one.first === other.first && one.next === other.next;

/** The reading a widget compares with: the earlier days up to their day. Stocks are read on it. */
export function pointBefore(
  reads: Reads,
  span: Span,
  before: { period: Period; upTo: LocalDate },
  asOf: LocalDate,
): Point {
  const { period, upTo } = before;
  if (span === 'year') return reading(yearUpTo(upTo), reads === 'stock' ? upTo : asOf);
  return reads === 'stock' ? reading(period, upTo) : reading({ first: period.first, next: addDays(upTo, 1) }, asOf);
}

export type NamedPoint = { name: string; from: LocalDate; until: LocalDate; point: Point };

const shown = { quarter: 8, month: 12 };

/**
 * The way to a period: eight quarters or twelve months, the last of it that has begun at the end, each read as the period itself is. Of
 * Q4 on 23 November the months end with November: December would be a fall to nothing.
 */
export function wayTo(
  period: Period,
  asOf: LocalDate,
  time: TimeDimension,
  { reads, span }: { reads: Reads; span: Span },
  fiscal: FiscalCalendar,
): NamedPoint[] {
  const last = lastSeen(period, asOf);
  const parts = Array.from({ length: shown[time] }, (_, at) => partBack(last, shown[time] - 1 - at, time, fiscal));
  return parts.map((part) => ({
    name: time === 'quarter' ? quarterName(part as FiscalQuarter, fiscal) : part.first.slice(0, 7),
    from: part.first,
    until: part.next,
    point: pointFor(reads, span, part, asOf),
  }));
}

function partBack(day: LocalDate, back: number, time: TimeDimension, fiscal: FiscalCalendar): Period {
  if (time === 'quarter') return shiftQuarter(quarterOf(day, fiscal), -back, fiscal);
  return monthOf(addMonths(monthOf(day, fiscal).first, -back), fiscal);
}

/**
 * Which quarter a page without one opens on: today's, or when nothing has closed in it yet, the last one in which something did.
 * On 2 January, with the last deal won on 29 December, that is Q4.
 */
export function firstPeriod(asOf: LocalDate, latestOn: LocalDate | null, fiscal: FiscalCalendar): FiscalQuarter {
  const current = quarterOf(asOf, fiscal);
  return latestOn !== null && latestOn < current.first ? quarterOf(latestOn, fiscal) : current;
}
