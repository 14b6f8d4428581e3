import {
  addDays,
  type FiscalCalendar,
  type LocalDate,
  monthOf,
  type Period,
  quarterOf,
  shiftQuarter,
  yearOf,
  yearUpTo,
} from '../../../../ground/index.ts';
import { type Dimension, dimensions } from '../../../../platform/metrics/ask.ts';
import type { AgeBand } from '../../../../platform/metrics/rules/ages.ts';

export const shapes = [
  'table',
  'pivot',
  'bar',
  'line',
  'funnel',
  'waterfall',
  'sankey',
  'heat',
  'cohort',
  'scatter',
  'gauge',
  'map',
] as const;
export type Shape = (typeof shapes)[number];

/** Periods that move with the as-of day, and two days that stay. */
export const spans = [
  'this-month',
  'last-month',
  'this-quarter',
  'last-quarter',
  'this-year',
  'last-year',
  'last-12-months',
  'days',
] as const;
export type Span = (typeof spans)[number];

export const comparisons = ['none', 'previous', 'year-before', 'quota'] as const;
export type Comparison = (typeof comparisons)[number];

/** By what a report narrows what it asks; null is all. `none` of a sector or product is those without one. */
export type Narrowing = {
  owners: string[];
  team: string | null;
  pipeline: string | null;
  stage: string | null;
  product: string | null;
  sector: string | null;
  /** Of the companies; reports that were kept before one could ask so know of none. */
  country?: string | null | undefined;
  /** Where deals came from, and how long they have been there. */
  source?: string | null | undefined;
  age?: AgeBand | null | undefined;
  /** What deals hold in a field that was added: `tier:is:gold`. */
  custom?: string | null | undefined;
};

/** What a report asks. It holds no number: the registry has them. */
export type Report = {
  shape: Shape;
  metrics: string[];
  rows: Dimension[];
  columns: Dimension[];
  span: Span;
  /** The first day and the first after it, where the span is `days`. */
  from: LocalDate | null;
  until: LocalDate | null;
  /** Known as of this day, whichever day it is read on; null is today. */
  asOf: LocalDate | null;
  compare: Comparison;
  narrow: Narrowing;
};

export const mostMetrics = 6;
/** A cohort is followed for so many months at most. */
export const mostCohorts = 18;

/** `aside`: the report can be read all the same, with a sentence in the place of that metric. */
export type Flaw = { field: string; message: string; aside?: true };

export const isTime = (dimension: Dimension | undefined): dimension is 'quarter' | 'month' =>
  dimension === 'quarter' || dimension === 'month';

type Count = readonly [least: number, most: number];
type Needs = { metrics: Count; rows: Count; columns: Count; fits?: (report: Asked) => Flaw | null };
export type Asked = Pick<Report, 'shape' | 'metrics' | 'rows' | 'columns' | 'compare'>;

const flaw = (field: string, message: string): Flaw => ({ field, message });
const noTime = ({ rows: [first] }: Asked) =>
  isTime(first) ? flaw('rows', 'must be no part of time; a line shows those') : null;

/** How many metrics, rows and columns each shape takes, and what else they must be. */
const needs: Record<Shape, Needs> = {
  table: { metrics: [1, mostMetrics], rows: [0, 2], columns: [0, 0] },
  pivot: { metrics: [1, 1], rows: [1, 2], columns: [1, 1] },
  bar: { metrics: [1, 1], rows: [1, 1], columns: [0, 0], fits: noTime },
  line: {
    metrics: [1, 1],
    rows: [1, 1],
    columns: [0, 1],
    fits: ({ rows: [first], columns: [other] }) =>
      isTime(first)
        ? isTime(other)
          ? flaw('columns', 'must be no part of time')
          : null
        : flaw('rows', 'must be quarter or month'),
  },
  funnel: {
    metrics: [1, 1],
    rows: [1, 1],
    columns: [0, 0],
    fits: ({ rows: [first] }) => (first === 'stage' ? null : flaw('rows', 'must be stage')),
  },
  waterfall: {
    metrics: [1, 1],
    rows: [1, 1],
    columns: [0, 0],
    fits: (report) =>
      noTime(report) ??
      (report.compare === 'previous' || report.compare === 'year-before'
        ? null
        : flaw('compare', 'must be the period or the year before, from which it goes')),
  },
  sankey: {
    metrics: [1, 1],
    rows: [1, 1],
    columns: [0, 0],
    fits: ({ rows: [first] }) => (first === 'move' ? null : flaw('rows', 'must be move')),
  },
  heat: { metrics: [1, 1], rows: [1, 1], columns: [1, 1], fits: noTime },
  cohort: { metrics: [1, 1], rows: [0, 0], columns: [0, 0] },
  scatter: { metrics: [2, 2], rows: [1, 1], columns: [0, 0], fits: noTime },
  gauge: { metrics: [1, 1], rows: [0, 0], columns: [0, 0] },
  map: {
    metrics: [1, 1],
    rows: [1, 1],
    columns: [0, 0],
    fits: ({ rows: [first] }) => (first === 'country' ? null : flaw('rows', 'must be country')),
  },
};

/** By what alone some shapes can be taken apart. */
export const onlyRow: Partial<Record<Shape, Dimension>> = { funnel: 'stage', sankey: 'move', map: 'country' };

/** How many rows and columns a shape takes: the choices of the builder. */
export const roomIn = (shape: Shape) => needs[shape];

function countFlaw(field: string, shape: Shape, [least, most]: Count, n: number): Flaw | null {
  if (n >= least && n <= most) return null;
  return flaw(field, least === most ? `must be ${least} for a ${shape}` : `must be ${least} to ${most} for a ${shape}`);
}

/** What is wrong with the shape of a report; null when it can be drawn. */
export function shapeFlaw(report: Asked): Flaw | null {
  const { shape, metrics, rows, columns } = report;
  const need = needs[shape];
  const wrong =
    countFlaw('metrics', shape, need.metrics, metrics.length) ??
    countFlaw('rows', shape, need.rows, rows.length) ??
    countFlaw('columns', shape, need.columns, columns.length);
  if (wrong) return wrong;
  const twiceMetric = metrics.findIndex((id, at) => metrics.indexOf(id) !== at);
  if (twiceMetric >= 0) return flaw(`metrics.${twiceMetric}`, 'is shown already');
  const by = [...rows, ...columns];
  if (new Set(by).size < by.length) return flaw('columns', 'must be another one than the rows');
  if (by.filter(isTime).length > 1) return flaw('columns', 'takes quarter or month, not both');
  return need.fits?.(report) ?? null;
}

/** What the registry says of a metric that a report must know. */
export type KnownMetric = { dimensions: readonly Dimension[]; additive: boolean; isCohort: boolean };

/** What is wrong with a report that is to be kept or asked: its shape, its days, or metrics that cannot be asked so. */
export function reportFlaw(report: Report, known: (metricId: string) => KnownMetric | null): Flaw | null {
  const wrong = shapeFlaw(report) ?? daysFlaw(report);
  if (wrong) return wrong;
  for (const [at, id] of report.metrics.entries()) {
    const metric = known(id);
    if (!metric) return { ...flaw(`metrics.${at}`, 'is no metric that anybody offers'), aside: true };
    const strange = [...report.rows, ...report.columns].find((dimension) => !metric.dimensions.includes(dimension));
    if (strange)
      return {
        ...flaw(report.rows.includes(strange) ? 'rows' : 'columns', `${id} is not known by ${strange}`),
        aside: true,
      };
    if (report.shape === 'waterfall' && !metric.additive)
      return flaw(`metrics.${at}`, 'must be one whose parts make up the whole, such as won_value');
    if (report.shape === 'cohort' && !metric.isCohort)
      return flaw(`metrics.${at}`, 'must be one that follows what was begun in the period, such as won_of_made');
  }
  return null;
}

function daysFlaw({ span, from, until }: Pick<Report, 'span' | 'from' | 'until'>): Flaw | null {
  if (span !== 'days') return null;
  if (!from) return flaw('from', 'is needed where the period is two days');
  if (!until) return flaw('until', 'is needed where the period is two days');
  if (until <= from) return flaw('until', 'must be later than from; the period ends the day before it');
  if (from < '1910-01-01' || until > '2199-01-01') return flaw('from', 'must be from 1910 to 2198');
  return (Date.parse(until) - Date.parse(from)) / 86_400_000 > 3_660
    ? flaw('until', 'must be within ten years of from')
    : null;
}

const days = ({ first, next }: Period): Period => ({ first, next });

/** The days of a report on a day. `last-quarter` on 23 November 2026 is 1 July to 30 September. */
export function periodOn(
  { span, from, until }: Pick<Report, 'span' | 'from' | 'until'>,
  day: LocalDate,
  fiscal: FiscalCalendar,
): Period {
  const before = (read: (at: LocalDate, fiscal: FiscalCalendar) => Period) =>
    days(read(addDays(read(day, fiscal).first, -1), fiscal));
  switch (span) {
    case 'this-month':
      return days(monthOf(day, fiscal));
    case 'last-month':
      return before(monthOf);
    case 'this-quarter':
      return days(quarterOf(day, fiscal));
    case 'last-quarter':
      return days(shiftQuarter(quarterOf(day, fiscal), -1, fiscal));
    case 'this-year':
      return days(yearOf(day, fiscal));
    case 'last-year':
      return before(yearOf);
    case 'last-12-months':
      return days(yearUpTo(day));
    case 'days':
      return { first: from as LocalDate, next: until as LocalDate };
  }
}

/** By what a report can take its metrics apart: what all of them are known by, in the order of the registry. */
export function commonDimensions(known: readonly (readonly Dimension[])[]): Dimension[] {
  return known.length === 0 ? [] : dimensions.filter((each) => known.every((own) => own.includes(each)));
}
