import { addDays, type FiscalCalendar, type LocalDate, monthOf, type Period } from '../../../../ground/index.ts';
import type { Dimension, OtherDimension } from '../../../../platform/metrics/ask.ts';
import { type Point, pointsOf, type TimeDimension } from '../../../../platform/metrics/rules/points.ts';
import { pointBefore, pointFor } from '../../boards/rules/readings.ts';
import { isTime, mostCohorts, type Report } from './report.ts';

export type Reads = 'stock' | 'events';

/** One way in which a report takes its metric apart: by what, and by which part of time. */
export type Cut = { by: OtherDimension[]; time: TimeDimension | null };

export const cutOf = (dimensions: readonly Dimension[]): Cut => ({
  by: dimensions.filter((each): each is OtherDimension => !isTime(each)),
  time: dimensions.find(isTime) ?? null,
});

/**
 * Every level of a report at which it has numbers, the whole left out: by the first row, by both rows, by the columns, and by each of
 * those with the columns. Each is asked of the registry, so that the total of a rate is a rate and no sum.
 */
export function levelsOf({ rows, columns }: Pick<Report, 'rows' | 'columns'>): Dimension[][] {
  const prefixes = rows.map((_, at) => rows.slice(0, at + 1));
  const across = columns.length > 0 ? [[], ...prefixes].map((prefix) => [...prefix, ...columns]) : [];
  return [...prefixes, ...across];
}

/** A reading with the name of its part of time. */
export type TimedPoint = { name: string; point: Point };

const lastSeen = ({ next }: Period, asOf: LocalDate): LocalDate => [addDays(next, -1), asOf].sort()[0] as LocalDate;
const named = ({ period, asOf }: Omit<Point, 'name'>): Point => ({
  name: `${period.first}-${period.next}@${asOf}`,
  period,
  asOf,
});

/** The reading of the whole period, and of each part of time that has begun; null when those are too many to read. */
export function readingsOf(
  reads: Reads,
  period: Period,
  asOf: LocalDate,
  time: TimeDimension | null,
  fiscal: FiscalCalendar,
): { whole: Point; parts: TimedPoint[] } | null {
  return partsOf(pointFor(reads, 'period', period, asOf), reads, lastSeen(period, asOf), time, fiscal);
}

/** The same of the days it is compared with. */
export function readingsBefore(
  reads: Reads,
  before: { period: Period; upTo: LocalDate },
  asOf: LocalDate,
  time: TimeDimension | null,
  fiscal: FiscalCalendar,
): { whole: Point; parts: TimedPoint[] } | null {
  return partsOf(pointBefore(reads, 'period', before, asOf), reads, before.upTo, time, fiscal);
}

function partsOf(
  whole: Point,
  reads: Reads,
  seen: LocalDate,
  time: TimeDimension | null,
  fiscal: FiscalCalendar,
): { whole: Point; parts: TimedPoint[] } | null {
  if (!time) return { whole, parts: [] };
  const points = pointsOf(whole.period, whole.asOf, time, reads, fiscal);
  if (!points) return null;
  const begun = points.slice(1).filter(({ period }) => period.first <= seen);
  return { whole, parts: begun.map(({ name, ...point }) => ({ name, point: named(point) })) };
}

export type CohortPoints = { name: string; period: Period; steps: Point[] };

/**
 * The months of a period as cohorts: each read at the end of its own month and of every month since, the last time on the as-of day.
 * Of January to March as of 10 March, January is read on 31 January, 28 February and 10 March; March on 10 March alone.
 */
export function cohortsOf(period: Period, asOf: LocalDate, fiscal: FiscalCalendar): CohortPoints[] | null {
  const cohorts: CohortPoints[] = [];
  for (let month = monthOf(period.first, fiscal); month.first < period.next && month.first <= asOf; ) {
    const own = { first: month.first, next: month.next };
    const steps: Point[] = [];
    for (let end = own.next; ; end = monthOf(end, fiscal).next) {
      const day = lastSeen({ first: own.first, next: end }, asOf);
      steps.push(named({ period: own, asOf: day }));
      if (day >= asOf) break;
    }
    cohorts.push({ name: own.first.slice(0, 7), period: own, steps });
    month = monthOf(month.next, fiscal);
    if (cohorts.length > mostCohorts) return null;
  }
  // Later months of what began long ago say little: as many are followed as there are cohorts at most.
  return cohorts.map((cohort) => ({ ...cohort, steps: cohort.steps.slice(0, mostCohorts) }));
}
