import { type LocalDate, parseDay } from '../../../ground/days.ts';
import { isCurrency } from '../../../ground/money.ts';
import { parseMoney } from '../../../ground/parse-money.ts';
import { type FiscalCalendar, parseQuarter } from '../../../ground/periods.ts';
import { fold } from '../../../ground/text.ts';
import { isRate, type PayRate } from './exchange.ts';

/** A line of a table that cannot be taken: which one, of the file with its head, and why. */
export type TableFault = { line: number; why: TableFaultKind };
export const tableFaults = [
  'no-such-person',
  'several-people',
  'no-quarter',
  'no-day',
  'no-amount',
  'no-currency',
  'nothing-said',
  'no-rate',
  'no-such-measure',
  'twice',
] as const;
export type TableFaultKind = (typeof tableFaults)[number];

export type TableRead = { header: readonly string[]; rows: readonly (readonly string[])[] };
export type Known = {
  people: ReadonlyMap<string, readonly string[]>;
  currency: string;
  fiscal: FiscalCalendar;
  /** What plans count as sold. */
  measures: ReadonlySet<string>;
};

export type QuotaLine = { personId: string; quarterStart: LocalDate; amount: number };
export type CreditLine = {
  personId: string;
  day: LocalDate;
  amount: number;
  currency: string;
  what: string;
  measure: string;
};

/** What each column is called, in the languages of the product; the first that is there counts. */
const names = {
  person: ['person', 'name', 'seller', 'rep', 'email', 'persona', 'nombre', 'comercial'],
  quarter: ['quarter', 'period', 'trimestre', 'periodo'],
  amount: ['amount', 'quota', 'value', 'importe', 'cuota', 'valor'],
  day: ['day', 'date', 'día', 'fecha'],
  currency: ['currency', 'moneda'],
  what: ['what', 'deal', 'reason', 'note', 'concepto', 'oportunidad', 'motivo'],
  measure: ['measure', 'medida'],
  into: ['into', 'to', 'en', 'a'],
  rate: ['rate', 'exchange rate', 'cambio', 'tasa'],
} as const;
export type Column = keyof typeof names;

/** Which column stands where; null where none is called so. */
export function columnsOf(header: readonly string[]): Record<Column, number | null> {
  const folded = header.map(fold);
  const at = (column: Column) => {
    const called = new Set<string>(names[column].map(fold));
    const place = folded.findIndex((head) => called.has(head));
    return place < 0 ? null : place;
  };
  return Object.fromEntries((Object.keys(names) as Column[]).map((column) => [column, at(column)])) as never;
}

/** The columns without which a table says nothing. */
export const needed = {
  quotas: ['person', 'quarter', 'amount'],
  credits: ['person', 'day', 'amount', 'what'],
  rates: ['day', 'currency', 'into', 'rate'],
} as const;

export const lackingIn = (header: readonly string[], what: keyof typeof needed): Column[] =>
  needed[what].filter((column) => columnsOf(header)[column] === null);

type Read<Line> = { lines: Line[]; faults: TableFault[] };

function eachLine<Line>(
  { header, rows }: TableRead,
  read: (cell: (column: Column) => string) => Line | TableFaultKind,
  keyOf: (line: Line) => string,
): Read<Line> {
  const columns = columnsOf(header);
  const lines: Line[] = [];
  const faults: TableFault[] = [];
  const seen = new Set<string>();
  rows.forEach((row, at) => {
    const cell = (column: Column) => (columns[column] === null ? '' : (row[columns[column]] ?? '').trim());
    const found = read(cell);
    if (typeof found === 'string') faults.push({ line: at + 2, why: found as TableFaultKind });
    else if (seen.has(keyOf(found))) faults.push({ line: at + 2, why: 'twice' });
    else {
      seen.add(keyOf(found));
      lines.push(found);
    }
  });
  return { lines, faults };
}

function personIn(cell: string, { people }: Known): string | { fault: TableFaultKind } {
  const found = people.get(fold(cell)) ?? [];
  if (found.length > 1) return { fault: 'several-people' };
  return found[0] ?? { fault: 'no-such-person' };
}

function amountIn(cell: string, currency: string): number | null {
  const parsed = parseMoney(cell, currency);
  return 'money' in parsed && parsed.money.amount >= 0 ? parsed.money.amount : null;
}

/** A table of quotas: person, quarter and amount, one a line. */
export const quotasFrom = (table: TableRead, known: Known): Read<QuotaLine> =>
  eachLine<QuotaLine>(
    table,
    (cell) => {
      const personId = personIn(cell('person'), known);
      if (typeof personId !== 'string') return personId.fault;
      const quarter = parseQuarter(cell('quarter'), known.fiscal);
      if (!quarter) return 'no-quarter';
      const amount = amountIn(cell('amount'), known.currency);
      return amount === null ? 'no-amount' : { personId, quarterStart: quarter.first, amount };
    },
    ({ personId, quarterStart }) => `${personId} ${quarterStart}`,
  );

/** A table of credits: person, day, amount and what it is for; the measure is revenue where none is said. */
export const creditsIn = (table: TableRead, known: Known): Read<CreditLine> =>
  eachLine<CreditLine>(
    table,
    (cell) => {
      const personId = personIn(cell('person'), known);
      if (typeof personId !== 'string') return personId.fault;
      const day = parseDay(cell('day'));
      if (!day) return 'no-day';
      const currency = cell('currency').toUpperCase() || known.currency;
      if (!isCurrency(currency)) return 'no-currency';
      const amount = amountIn(cell('amount'), currency);
      if (amount === null || amount === 0) return 'no-amount';
      const what = cell('what').slice(0, 120);
      if (what === '') return 'nothing-said';
      const measure = cell('measure') || 'revenue';
      return known.measures.has(measure) ? { personId, day, amount, currency, what, measure } : 'no-such-measure';
    },
    (line) => JSON.stringify(line),
  );

/** A table of rates of exchange: what one unit of a currency is worth in another, from a day on. */
export const ratesIn = (table: TableRead): Read<PayRate> =>
  eachLine<PayRate>(
    table,
    (cell) => {
      const day = parseDay(cell('day'));
      if (!day) return 'no-day';
      const [currency, into] = [cell('currency').toUpperCase(), cell('into').toUpperCase()];
      if (!isCurrency(currency) || !isCurrency(into) || currency === into) return 'no-currency';
      const rate = cell('rate').replace(',', '.');
      return isRate(rate) ? { day, currency, into, rate } : 'no-rate';
    },
    ({ day, currency, into }) => `${day} ${currency} ${into}`,
  );
