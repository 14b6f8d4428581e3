import type { LocalDate } from '../../../../ground/days.ts';
import type { KeptCondition, NamedProduct } from '../kept.ts';
import { codeRange, codeText } from './typed-codes.ts';

/** The columns of a file of territories, a row for each rule; they are called alike in every language, so that a file comes back. */
export const columns = [
  ...(['territory', 'part of', 'overlay', 'from', 'until', 'fewest companies', 'exception', 'countries'] as const),
  ...(['states', 'postal codes', 'industries', 'people at least', 'people at most', 'place'] as const),
  ...(['latitude and longitude', 'kilometres', 'product lines', 'products'] as const),
] as const;
export type Column = (typeof columns)[number];

type GivenProduct = Pick<NamedProduct, 'name'> & { id?: string | undefined };
type SheetCondition =
  | Exclude<KeptCondition, { kind: 'product' }>
  | { kind: 'product'; products: readonly { id?: string | undefined; name?: string | undefined }[] };
export type SheetRule = { isException: boolean; conditions: readonly SheetCondition[] };
export type SheetTerritory = {
  name: string;
  partOf: string | null;
  isOverlay: boolean;
  from: LocalDate | null;
  until: LocalDate | null;
  leastCompanies: number | null;
  rules: readonly SheetRule[];
};

const yes = 'yes';
const joined = (all: readonly string[]) => all.join('; ');
const parts = (text: string) =>
  text
    .split(';')
    .map((each) => each.trim())
    .filter(Boolean);

/** Territories as rows; one without rules is a row too. */
export const rowsOf = (all: readonly SheetTerritory[]): string[][] =>
  all.flatMap((one) => (one.rules.length > 0 ? one.rules : [null]).map((rule) => rowOf(one, rule)));

function rowOf(one: SheetTerritory, rule: SheetRule | null): string[] {
  const cells: Partial<Record<Column, string>> = {
    ...{ territory: one.name, 'part of': one.partOf ?? '', overlay: one.isOverlay ? yes : '' },
    ...{ from: one.from ?? '', until: one.until ?? '', 'fewest companies': `${one.leastCompanies ?? ''}` },
    exception: rule?.isException ? yes : '',
  };
  for (const condition of rule?.conditions ?? []) Object.assign(cells, cellsOf(condition));
  return columns.map((column) => cells[column] ?? '');
}

function cellsOf(condition: SheetCondition): Partial<Record<Column, string>> {
  switch (condition.kind) {
    case 'country':
      return { countries: joined(condition.countries) };
    case 'state':
      return { countries: condition.country, states: joined(condition.states) };
    case 'postal-code':
      return { countries: condition.country, 'postal codes': joined(condition.codes.map(codeText)) };
    case 'industry':
      return { industries: joined(condition.industries) };
    case 'size':
      return { 'people at least': `${condition.least ?? ''}`, 'people at most': `${condition.most ?? ''}` };
    case 'radius': {
      const { latitude, longitude } = condition.centre;
      const middle = `${latitude}, ${longitude}`;
      return { place: condition.place ?? '', 'latitude and longitude': middle, kilometres: `${condition.km}` };
    }
    case 'product':
      return { products: joined(condition.products.map(({ name = '' }) => name)) };
    case 'product-line':
      return { 'product lines': joined(condition.lines) };
  }
}

export type Fault = { line: number; column: Column; said: string };
/** A territory of a file with the line on which it first stands. */
export type Read = SheetTerritory & { line: number };
type Row = Partial<Record<Column, string>>;

/** A file back as territories, those of one name together; or what of it does not fit, by line and column. The first line is that of the columns. */
export function readRows(rows: readonly Row[]): { territories: Read[]; faults: Fault[] } {
  const found = new Map<string, Read & { rules: SheetRule[] }>();
  const faults: Fault[] = [];
  for (const [at, row] of rows.entries()) {
    const line = at + 2;
    const cell = (column: Column) => (row[column] ?? '').trim();
    const bad = (column: Column) => {
      faults.push({ line, column, said: cell(column) });
      return null;
    };
    const name = cell('territory');
    if (!name) {
      bad('territory');
      continue;
    }
    const day = (column: 'from' | 'until') =>
      cell(column) === '' ? null : /^\d{4}-\d{2}-\d{2}$/.test(cell(column)) ? cell(column) : bad(column);
    const number = (column: Column) =>
      cell(column) === '' ? null : /^\d{1,9}$/.test(cell(column)) ? Number(cell(column)) : bad(column);
    const head = {
      ...{ line, name, partOf: cell('part of') || null, isOverlay: isYes(cell('overlay')) },
      ...{ from: day('from'), until: day('until'), leastCompanies: number('fewest companies') },
    };
    const one = found.get(name) ?? { ...head, rules: [] };
    found.set(name, one);
    const conditions = conditionsOf(cell, number, bad);
    if (conditions.length > 0) one.rules.push({ isException: isYes(cell('exception')), conditions });
  }
  return { territories: [...found.values()], faults };
}

const isYes = (text: string) => /^(yes|true|1|x|sí|si|ja)$/i.test(text);

function conditionsOf(
  cell: (column: Column) => string,
  number: (column: Column) => number | null,
  bad: (column: Column) => null,
): SheetCondition[] {
  const [countries, states, codes] = [parts(cell('countries')), parts(cell('states')), parts(cell('postal codes'))];
  const isWithin = states.length > 0 || codes.length > 0;
  const [country = ''] = countries;
  if (isWithin && countries.length !== 1) bad('countries');
  const [least, most] = [number('people at least'), number('people at most')];
  const circle = circleOf(cell, bad);
  const products = parts(cell('products')).map((name): GivenProduct => ({ name }));
  const [industries, lines] = [parts(cell('industries')), parts(cell('product lines'))];
  return [
    ...(states.length > 0 ? [{ kind: 'state' as const, country, states }] : []),
    ...(codes.length > 0 ? [{ kind: 'postal-code' as const, country, codes: codes.map(codeRange) }] : []),
    ...(countries.length > 0 && !isWithin ? [{ kind: 'country' as const, countries }] : []),
    ...(industries.length > 0 ? [{ kind: 'industry' as const, industries }] : []),
    ...(least !== null || most !== null ? [{ kind: 'size' as const, least, most }] : []),
    ...(circle ? [circle] : []),
    ...(lines.length > 0 ? [{ kind: 'product-line' as const, lines }] : []),
    ...(products.length > 0 ? [{ kind: 'product' as const, products }] : []),
  ];
}

function circleOf(cell: (column: Column) => string, bad: (column: Column) => null) {
  const [middle, far] = [cell('latitude and longitude'), cell('kilometres')];
  if (!middle && !far) return null;
  const [latitude = Number.NaN, longitude = Number.NaN, ...more] = middle.split(',').map(Number);
  const km = Number(far);
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) || more.length > 0)
    return bad('latitude and longitude');
  if (!(km > 0 && km <= 20_000)) return bad('kilometres');
  return { kind: 'radius' as const, centre: { latitude, longitude }, km, place: cell('place') || null };
}
