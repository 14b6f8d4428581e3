import {
  type Instant,
  isCurrency,
  type LocalDate,
  type Money,
  momentAtClock,
  parseInstant,
  startOfDay,
} from '../../../ground/index.ts';
import { fieldOf } from './fields.ts';
import type { ColumnMapping, ImportedKind, Styles, TableMapping } from './mapping.ts';
import { type DateOrder, dateOrderOf, readClock, readDay, serialIn } from './read-day.ts';
import { type Decimals, decimalsIn, type Read, readMoney, readNumber, saysPerCent } from './read-number.ts';
import { type Problem, type ProblemCode, tidy } from './source.ts';

/** A cell that says something, with its column. */
export type Cell = { text: string; column: ColumnMapping; at: number };

/** A row by the fields that its columns go to. Problems are noted at its line with the value of their column. */
export type RowCells = {
  table: string;
  file: string;
  row: number;
  kind: ImportedKind;
  first(field: string): Cell | null;
  all(field: string): Cell[];
  /** Cells of added and new fields. */
  extra: Cell[];
  /** All cells by the names of their columns, for rows that are not meant to come. */
  has(field: string): boolean;
  note(cell: Pick<Cell, 'text' | 'column'>, code: ProblemCode, effect: Problem['effect'], hint?: string | null): void;
};

type Evidence = {
  order: { days: number; months: number; open: number };
  decimals: { point: number; comma: number; open: number };
  /** A value that only per cent have was among them, and one between 0 and 1. */
  perCent: boolean;
  part: boolean;
};

const dayForms = new Set(['day', 'moment']);
const numberForms = new Set(['money', 'number', 'whole', 'percent']);

/**
 * Reads the rows of a table by its mapping. While it is surveyed it learns from every cell how each column writes its days
 * and decimals; what a column does not tell another of the table may, and only then the table's styles are taken, and said.
 */
export class TableReader {
  readonly mapping: TableMapping;
  private readonly columns: { column: ColumnMapping; at: number; nothing: Set<string>; as: string }[];
  private readonly evidence = new Map<number, Evidence>();
  private readonly assumed = new Map<number, number>();

  constructor(mapping: TableMapping) {
    this.mapping = mapping;
    this.columns = mapping.columns.flatMap((column, at) => {
      if (column.goal.to === 'nothing') return [];
      const form =
        column.goal.to === 'field' && mapping.kind ? fieldOf(mapping.kind, column.goal.field)?.form.as : undefined;
      const as = form ?? (column.goal.to === 'new-field' ? column.goal.type : 'text');
      return [{ column, at, nothing: new Set(column.nothing ?? []), as }];
    });
  }

  /** The row as the mapping sees it; null where it says nothing at all. */
  read(row: number, cells: readonly string[], problems: Problem[]): RowCells | null {
    const byField = new Map<string, Cell[]>();
    const extra: Cell[] = [];
    let isBlank = true;
    for (const { column, at, nothing, as } of this.columns) {
      const raw = cells[at] ?? '';
      const text = unguarded(as === 'prose' ? raw.normalize('NFC').trim() : tidy(raw));
      if (text === '' || nothing.has(text)) continue;
      isBlank = false;
      const cell: Cell = { text, column, at };
      if (column.goal.to !== 'field') extra.push(cell);
      else byField.set(column.goal.field, [...(byField.get(column.goal.field) ?? []), cell]);
    }
    if (isBlank) return null;
    const { table, split, columns } = this.mapping;
    const place = split ? columns.findIndex(({ column }) => column === split.column) : -1;
    const isOther = split?.is.includes(tidy(cells[place] ?? '').toLowerCase());
    return {
      table,
      file: table,
      row,
      kind: split && isOther ? split.kind : this.mapping.kind!,
      first: (field) => byField.get(field)?.[0] ?? null,
      all: (field) => byField.get(field) ?? [],
      has: (field) => byField.has(field),
      extra,
      note: (cell, code, effect, hint = null) =>
        problems.push({
          file: table,
          row,
          column: cell.column.column,
          code,
          value: cell.text.slice(0, 300),
          hint,
          effect,
        }),
    };
  }

  /** A row that the source itself had deleted, by the column that says so. */
  goneBy(cells: readonly string[]): Cell | null {
    for (const { column, is } of this.mapping.without ?? []) {
      const at = this.mapping.columns.findIndex((each) => each.column === column);
      const text = tidy(cells[at] ?? '');
      if (at >= 0 && is.includes(text.toLowerCase())) return { text, column: this.mapping.columns[at]!, at };
    }
    return null;
  }

  learn(row: number, cells: readonly string[]): void {
    for (const { at, as, nothing } of this.columns) {
      const isDay = dayForms.has(as);
      if (!isDay && !numberForms.has(as)) continue;
      const text = tidy(cells[at] ?? '');
      if (text === '' || nothing.has(text)) continue;
      const known = this.evidence.get(at) ?? {
        order: { days: 0, months: 0, open: 0 },
        decimals: { point: 0, comma: 0, open: 0 },
        ...{ perCent: false, part: false },
      };
      this.evidence.set(at, known);
      if (isDay) {
        const { order, isOpen } = dateOrderOf([text]);
        if (order === 'day-first') known.order.days += 1;
        if (order === 'month-first') known.order.months += 1;
        if (isOpen) known.order.open += 1;
        if (isOpen && !this.assumed.has(at)) this.assumed.set(at, row);
      } else {
        known.perCent ||= saysPerCent(text);
        known.part ||= /^-?0*[.,]0*[1-9]/.test(text);
        const decimals = decimalsIn(text);
        if (decimals) known.decimals[decimals] += 1;
        if (decimals === 'open' && !this.assumed.has(at)) this.assumed.set(at, row);
      }
    }
  }

  /** How a column writes its days, and whether that is no more than assumed. */
  order(at: number): { order: DateOrder; isAssumed: boolean } {
    const said = this.mapping.columns[at]!.styles?.dates;
    if (said) return { order: said, isAssumed: false };
    const proven = provenOrder(this.evidence.get(at)) ?? provenOrder(...this.evidence.values());
    return proven ? { order: proven, isAssumed: false } : { order: this.mapping.styles.dates, isAssumed: true };
  }

  decimals(at: number): { decimals: Decimals | null; isAssumed: boolean } {
    const said = this.mapping.columns[at]!.styles?.decimals;
    if (said) return { decimals: said, isAssumed: false };
    const proven = provenDecimals(this.evidence.get(at)) ?? provenDecimals(...this.evidence.values());
    if (proven) return { decimals: proven, isAssumed: false };
    const isOpen = (this.evidence.get(at)?.decimals.open ?? 0) > 0;
    return { decimals: isOpen ? this.mapping.styles.decimals : null, isAssumed: isOpen };
  }

  /** Notes at the first row that could be read in two ways how it is read. */
  noteAssumed(cells: RowCells): void {
    for (const [at, row] of this.assumed) {
      if (row !== cells.row) continue;
      const cell = [...this.columns].find((each) => each.at === at)!;
      const isDay = dayForms.has(cell.as);
      const assumed = isDay ? this.order(at) : this.decimals(at);
      // What nothing tells apart is refused where it stands, and assumed nowhere.
      if (isDay && this.order(at).order === 'year-first') continue;
      const styles = this.mapping.styles;
      const all = cells.all(cell.column.goal.to === 'field' ? cell.column.goal.field : '').concat(cells.extra);
      const own = all.find((each) => each.at === at);
      if (assumed.isAssumed && own)
        cells.note(own, isDay ? 'assumed-date' : 'assumed-amount', 'kept', isDay ? styles.dates : styles.decimals);
    }
  }

  styles(at: number): Styles {
    return { ...this.mapping.styles, ...this.mapping.columns[at]!.styles };
  }

  day({ text, at }: Cell): Read<LocalDate> {
    const serial = serialIn(text);
    return serial ? { value: serial } : readDay(text, this.order(at).order);
  }

  moment({ text, at }: Cell): Read<Instant> {
    const exact = parseInstant(text);
    if (exact) return { value: exact };
    const day = this.day({ text, at, column: this.mapping.columns[at]! });
    if ('code' in day) return day;
    const { timeZone } = this.styles(at);
    const clock = readClock(text);
    return { value: clock ? momentOf(day.value, clock, timeZone) : startOfDay(day.value, timeZone) };
  }

  money({ text, at, column }: Cell, currency: string | null): Read<Money> {
    if (currency !== null && !isCurrency(currency)) return { code: 'no-currency' };
    const read = readMoney(text, currency ?? this.styles(at).currency, this.decimals(at).decimals);
    if ('code' in read || !column.times) return read;
    const amount = read.value.amount * column.times;
    return Number.isSafeInteger(amount) ? { value: { ...read.value, amount } } : { code: 'absurd-amount' };
  }

  number({ text, at }: Cell): Read<number> {
    return readNumber(text.replace(/\s*%$/, ''), this.decimals(at).decimals);
  }

  /**
   * A part of a whole, 0.15 of "15 %". How it is written is decided once for its column: in per cent where its heading or any of its
   * values says so, so that 1 among 5 and 10 is one per cent; else as shares. `ones` says what a column is of nothing but 0 and 1.
   */
  share(cell: Cell, ones: 'shares' | 'per-cent'): Read<number> {
    const read = this.number(cell);
    if ('code' in read) return read;
    const seen = this.evidence.get(cell.at);
    const isPerCent =
      inPerCent.test(cell.column.column) ||
      saysPerCent(cell.text) ||
      (seen ? seen.perCent || (!seen.part && ones === 'per-cent') : false);
    return { value: isPerCent ? Number((read.value / 100).toFixed(8)) : read.value };
  }
}

const inPerCent = /%|\bper ?cent|\bpercent|prozent|pour ?cent|por ?cent|pct/i;

function provenOrder(...all: (Evidence | undefined)[]): DateOrder | null {
  const days = all.reduce((sum, each) => sum + (each?.order.days ?? 0), 0);
  const months = all.reduce((sum, each) => sum + (each?.order.months ?? 0), 0);
  if (days === 0 && months === 0) return null;
  return days > months * 20 ? 'day-first' : months > days * 20 ? 'month-first' : null;
}

function provenDecimals(...all: (Evidence | undefined)[]): Decimals | null {
  const point = all.reduce((sum, each) => sum + (each?.decimals.point ?? 0), 0);
  const comma = all.reduce((sum, each) => sum + (each?.decimals.comma ?? 0), 0);
  if (point === 0 && comma === 0) return null;
  return point > comma * 20 ? 'point' : comma > point * 20 ? 'comma' : null;
}

/** The moment at which a clock on the wall of a zone shows a time; one that its zone skips is the moment at which it jumps. */
export function momentOf(
  day: LocalDate,
  { clock, zone }: { clock: string; zone: string | null },
  timeZone: string,
): Instant {
  if (zone) return parseInstant(`${day}T${clock}${zone}`) ?? startOfDay(day, timeZone);
  return momentAtClock(day, clock, timeZone);
}

/** Exports put an apostrophe before what a spreadsheet would take for a formula: `'+49 40` is +49 40. */
const unguarded = (text: string): string => (/^'[=+\-@]/.test(text) ? text.slice(1) : text);
