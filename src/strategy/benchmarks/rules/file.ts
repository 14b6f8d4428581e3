import { isCurrency } from '../../../ground/money.ts';
import { parseMoney } from '../../../ground/parse-money.ts';
import { parseNumber } from '../../../ground/parse-number.ts';
import { fold } from '../../../ground/text.ts';

/** The middle half of a metric as a source tells it: a quarter lies below, a quarter above. In the unit of the metric, money in minor units. */
export type Benchmark = {
  metricId: string;
  /** Of whom it tells, in the words of its source; null is all. */
  segment: string | null;
  low: number | null;
  median: number;
  high: number | null;
  currency: string | null;
  n: number | null;
  source: string;
  year: number;
};

export type Named = { id: string; name: string; aliases: readonly string[]; unit: string };

export const columns = ['metric', 'segment', 'low', 'median', 'high', 'currency', 'n', 'source', 'year'] as const;
export type Column = (typeof columns)[number];
export const needed = ['metric', 'median', 'source', 'year'] as const satisfies readonly Column[];

export const faultKinds = [
  ...(['no-such-metric', 'no-number', 'no-share', 'no-currency', 'not-in-order', 'half-a-band'] as const),
  ...(['nothing-said', 'too-long', 'no-year', 'twice'] as const),
] as const;
export type Fault = { line: number; column: Column; why: (typeof faultKinds)[number] };

/** What each column is called, in the languages of the product and of those who publish such files. */
const names: Record<Column, readonly string[]> = {
  metric: ['metric', 'kpi', 'measure', 'métrica', 'indicador'],
  segment: ['segment', 'industry', 'group', 'segmento', 'sector'],
  low: ['low', 'p25', '25th percentile', 'lower quartile', 'q1', 'percentil 25'],
  median: ['median', 'p50', '50th percentile', 'q2', 'mediana', 'percentil 50'],
  high: ['high', 'p75', '75th percentile', 'upper quartile', 'q3', 'percentil 75'],
  currency: ['currency', 'moneda'],
  n: ['n', 'companies', 'sample', 'empresas', 'muestra'],
  source: ['source', 'fuente'],
  year: ['year', 'año'],
};

export type Table = { header: readonly string[]; rows: readonly (readonly string[])[] };

/** A list of objects as a table: what any of them says is a column. Null where the text is no such list. */
export function tableOfJson(text: string): Table | null {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return null;
  }
  const isObject = (one: unknown): one is Record<string, unknown> => typeof one === 'object' && one !== null;
  if (!Array.isArray(read) || !read.every((one) => isObject(one) && !Array.isArray(one))) return null;
  const header = [...new Set((read as object[]).flatMap((one) => Object.keys(one)))];
  const said = (value: unknown) => (value === null || value === undefined ? '' : String(value));
  return { header, rows: (read as Record<string, unknown>[]).map((one) => header.map((key) => said(one[key]))) };
}

const placesIn = (header: readonly string[]) => {
  const folded = header.map(fold);
  const called = new Map(columns.map((column) => [column, new Set(names[column].map(fold))]));
  return (column: Column) => folded.findIndex((head) => called.get(column)?.has(head));
};

/** The columns without which a file says nothing. */
export const lackingIn = (header: readonly string[]): Column[] => {
  const at = placesIn(header);
  return needed.filter((column) => at(column) < 0);
};

/** By what a benchmark is the same as one that is there. */
export const keyOf = ({
  metricId,
  segment,
  source,
  year,
}: Pick<Benchmark, 'metricId' | 'segment' | 'source' | 'year'>) =>
  [metricId, fold(segment ?? ''), fold(source), year].join('|');

type Read = { lines: Benchmark[]; faults: Fault[] };

/**
 * Benchmarks from a file, one a line; a metric goes by its id, its name or another word for it. A share is 25 % or 0.25, money is in the
 * line's currency, else in the workspace's own. What cannot be read is named by its line and column, counted with the head.
 */
export function benchmarksFrom({ header, rows }: Table, metrics: readonly Named[], own: string): Read {
  const at = placesIn(header);
  const byName = new Map(
    metrics
      .flatMap((metric) => [metric.id, metric.name, ...metric.aliases].map((name) => [fold(name), metric] as const))
      .reverse(),
  );
  const lines: Benchmark[] = [];
  const faults: Fault[] = [];
  const seen = new Set<string>();
  rows.forEach((row, place) => {
    const cell = (column: Column) => (row[at(column)] ?? '').trim();
    const read = lineOf(cell, byName, own);
    if ('why' in read) faults.push({ line: place + 2, ...read });
    else if (seen.has(keyOf(read))) faults.push({ line: place + 2, column: 'metric', why: 'twice' });
    else {
      seen.add(keyOf(read));
      lines.push(read);
    }
  });
  return { lines, faults };
}

type Cell = (column: Column) => string;
type Wrong = Omit<Fault, 'line'>;
const wrong = (column: Column, why: Fault['why']): Wrong => ({ column, why });

function lineOf(cell: Cell, byName: ReadonlyMap<string, Named>, own: string): Benchmark | Wrong {
  const metric = byName.get(fold(cell('metric')));
  if (!metric) return wrong('metric', 'no-such-metric');
  const currency = metric.unit.startsWith('money') ? cell('currency').toUpperCase() || own : null;
  if (currency !== null && !isCurrency(currency)) return wrong('currency', 'no-currency');
  const values: (number | null)[] = [];
  for (const column of ['low', 'median', 'high'] as const) {
    const value = valueOfCell(cell(column), metric.unit, currency);
    if (typeof value === 'string') return wrong(column, value);
    values.push(value);
  }
  const [low = null, median = null, high = null] = values;
  if (median === null) return wrong('median', 'nothing-said');
  if ((low === null) !== (high === null)) return wrong(low === null ? 'low' : 'high', 'half-a-band');
  if (low !== null && high !== null && (low > median || median > high)) return wrong('median', 'not-in-order');
  const [source, segment, year, n] = [cell('source'), cell('segment'), cell('year'), cell('n')];
  if (source === '') return wrong('source', 'nothing-said');
  if (source.length > 200) return wrong('source', 'too-long');
  if (segment.length > 200) return wrong('segment', 'too-long');
  if (!/^(199\d|20\d\d|21\d\d)$/.test(year)) return wrong('year', 'no-year');
  if (n !== '' && !/^\d{1,9}$/.test(n)) return wrong('n', 'no-number');
  return {
    ...{ metricId: metric.id, segment: segment || null, low, median, high, currency },
    ...{ n: n === '' ? null : Number(n), source, year: Number(year) },
  };
}

function valueOfCell(text: string, unit: string, currency: string | null): number | null | Fault['why'] {
  if (text === '') return null;
  if (currency !== null) {
    const read = parseMoney(text, currency);
    return 'money' in read ? read.money.amount : 'no-number';
  }
  const isPercent = text.endsWith('%');
  const read = parseNumber(isPercent ? text.slice(0, -1) : text, 6, 'en');
  if ('refused' in read) return 'no-number';
  if (unit !== 'share') return isPercent ? 'no-number' : read.value;
  const share = isPercent ? Number((read.value / 100).toFixed(8)) : read.value;
  return share >= 0 && (share <= 1 || isPercent) ? share : 'no-share';
}

export type Stands = 'below' | 'within' | 'above';

/** Where a figure stands to the middle half of a benchmark; against its median alone where no band is told. Null without one. */
export function standsTo(
  { low, median, high }: Pick<Benchmark, 'low' | 'median' | 'high'>,
  own: number | null,
): Stands | null {
  if (own === null) return null;
  if (own < (low ?? median)) return 'below';
  return own > (high ?? median) ? 'above' : 'within';
}
