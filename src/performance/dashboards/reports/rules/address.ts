import { type Dimension, dimensions } from '../../../../platform/metrics/ask.ts';
import { ageBands } from '../../../../platform/metrics/rules/ages.ts';
import { comparisons, type Report, shapes, spans } from './report.ts';

type Search = Record<string, string | undefined>;

const one = <Known extends string>(known: readonly Known[], said: string | undefined): Known | null =>
  known.find((each) => each === said) ?? null;
const many = (said: string | undefined) => said?.split(',').filter(Boolean) ?? [];
const parts = (said: string | undefined): Dimension[] =>
  many(said).flatMap((each) => one<Dimension>(dimensions, each) ?? []);

/** A report as an address says it; null where it says none. */
export function reportIn(search: Search): Report | null {
  if (!search.metric) return null;
  return {
    shape: one(shapes, search.shape) ?? 'table',
    metrics: many(search.metric),
    rows: parts(search.row),
    columns: parts(search.column),
    span: one(spans, search.span) ?? 'this-quarter',
    from: search.from ?? null,
    until: search.until ?? null,
    asOf: null,
    compare: one(comparisons, search.compare) ?? 'none',
    narrow: {
      owners: many(search.owner),
      team: search.team ?? null,
      pipeline: search.pipeline ?? null,
      stage: search.stage ?? null,
      product: search.product ?? null,
      sector: search.sector ?? null,
      country: search.country ?? null,
      source: search.source ?? null,
      age: one(ageBands, search.age),
      custom: search.custom ?? null,
    },
  };
}

/** The address of a report that is asked, kept or not. */
export function addressOf(path: string, report: Report): string {
  const { narrow } = report;
  const said: [string, string | null][] = [
    ['shape', report.shape],
    ['metric', report.metrics.join(',')],
    ['row', report.rows.join(',')],
    ['column', report.columns.join(',')],
    ['span', report.span],
    ['from', report.span === 'days' ? report.from : null],
    ['until', report.span === 'days' ? report.until : null],
    ['compare', report.compare === 'none' ? null : report.compare],
    ['owner', narrow.owners.join(',')],
    ['team', narrow.team],
    ['pipeline', narrow.pipeline],
    ['stage', narrow.stage],
    ['product', narrow.product],
    ['sector', narrow.sector],
    ['country', narrow.country ?? null],
    ['source', narrow.source ?? null],
    ['age', narrow.age ?? null],
    ['custom', narrow.custom ?? null],
  ];
  const search = new URLSearchParams(said.flatMap(([name, value]) => (value ? [[name, value]] : [])));
  return `${path}?${search.toString().replaceAll('%2C', ',')}`;
}

/** The question of a report to the server. */
export function queryOf(report: Report, asOf: string | null) {
  const { narrow } = report;
  return {
    ...{ shape: report.shape, metric: report.metrics, span: report.span, compare: report.compare },
    ...(report.rows.length > 0 ? { row: report.rows } : {}),
    ...(report.columns.length > 0 ? { column: report.columns } : {}),
    ...(report.span === 'days' && report.from && report.until ? { from: report.from, until: report.until } : {}),
    ...((asOf ?? report.asOf) ? { asOf: (asOf ?? report.asOf) as string } : {}),
    ...(narrow.owners.length > 0 ? { owner: narrow.owners } : {}),
    ...(narrow.team ? { team: narrow.team } : {}),
    ...(narrow.pipeline ? { pipeline: narrow.pipeline } : {}),
    ...(narrow.stage ? { stage: narrow.stage } : {}),
    ...(narrow.product ? { product: narrow.product } : {}),
    ...(narrow.sector ? { sector: narrow.sector } : {}),
    ...(narrow.country ? { country: narrow.country } : {}),
    ...(narrow.source ? { source: narrow.source } : {}),
    ...(narrow.age ? { age: narrow.age } : {}),
    ...(narrow.custom ? { custom: narrow.custom } : {}),
  };
}

/** Whether two reports ask the same. */
export const isSame = (one: Report, other: Report): boolean => addressOf('', one) === addressOf('', other);
