import { addDays, type LocalDate } from '../../../ground/index.ts';
import type { GroupKey, LeftOut, Point } from '../ask.ts';

export const dayAfter = (day: LocalDate): LocalDate => addDays(day, 1);

/** What facts come to. */
export type FactSum = { n: number; amount: number; days: number };

/** The days between which readings differ: of when something became true (`seen`), and of the events (`cohort`). */
export type Bounds = { seen: readonly LocalDate[]; cohort: readonly LocalDate[] };

/** Facts of one kind, part and currency that no reading tells apart. `seen` and `cohort` count the bounds at or before; null for stock. */
export type Cell = FactSum & {
  kind: string;
  key: GroupKey;
  /** The key as text. */
  part: string;
  currency: string;
  seen: number;
  cohort: number | null;
};

/** The bounds of some readings, each day once and in order. A day D is seen by those as of D or later. */
export function boundsOf(points: readonly Point[]): Bounds {
  const inOrder = (days: string[]) => [...new Set(days)].sort();
  return {
    seen: inOrder(points.map(({ asOf }) => dayAfter(asOf))),
    cohort: inOrder(points.flatMap(({ period }) => [period.first, period.next])),
  };
}

/** The months, each by its first day, that have one of these days inside and not at their beginning. */
export function monthsCut(days: readonly LocalDate[]): LocalDate[] {
  const inside = days.filter((day) => !day.endsWith('-01'));
  return [...new Set(inside.map((day) => `${day.slice(0, 7)}-01`))];
}

/** What facts come to, of each kind in each currency. */
export type Sums = readonly (FactSum & { kind: string; currency: string })[];

/** Cells by the part that they belong to, and within it by kind and currency: told apart once, then read at every point. */
export type Parted = readonly {
  key: GroupKey;
  text: string;
  groups: readonly { kind: string; currency: string; cells: Cell[] }[];
}[];

export type Part = { key: GroupKey; text: string; sums: Sums };

export function parted(cells: readonly Cell[]): Parted {
  const parts = new Map<
    string,
    { key: GroupKey; text: string; groups: { kind: string; currency: string; cells: Cell[] }[] }
  >();
  for (const cell of cells) {
    const { key, part: text, kind, currency } = cell;
    let part = parts.get(text);
    if (!part) {
      part = { key, text, groups: [] };
      parts.set(text, part);
    }
    const group = part.groups.find((each) => each.kind === kind && each.currency === currency);
    if (group) group.cells.push(cell);
    else part.groups.push({ kind, currency, cells: [cell] });
  }
  return [...parts.values()];
}

/** What a reading sees: what its parts come to, those that come to nothing left out. All parts together are the whole. */
export function partsAt(parts: Parted, bounds: Bounds, point: Point): Part[] {
  const seen = bounds.seen.indexOf(dayAfter(point.asOf));
  const first = bounds.cohort.indexOf(point.period.first);
  const next = bounds.cohort.indexOf(point.period.next);
  const isSeen = (cell: Cell) =>
    cell.seen <= seen && (cell.cohort === null || (cell.cohort > first && cell.cohort <= next));
  return parts.flatMap(({ key, text, groups }) => {
    const sums = groups.flatMap(({ kind, currency, cells }) => {
      const sum = { kind, currency, n: 0, amount: 0, days: 0 };
      for (const cell of cells) if (isSeen(cell)) add(sum, cell);
      return sum.n !== 0 || sum.amount !== 0 || sum.days !== 0 ? [sum] : [];
    });
    return sums.some(({ n, amount }) => n !== 0 || amount !== 0) ? [{ key, text, sums }] : [];
  });
}

/** What some parts come to together. */
export function wholeOf(parts: readonly Part[]): Sums {
  const whole: (FactSum & { kind: string; currency: string })[] = [];
  for (const { sums } of parts)
    for (const each of sums) {
      const sum = whole.find(({ kind, currency }) => kind === each.kind && currency === each.currency);
      if (sum) add(sum, each);
      else whole.push({ ...each });
    }
  return whole;
}

/** The sum of a kind; of one currency when one is given. */
export function sumOf(sums: Sums, kind: string, currency: string | null = null): FactSum {
  const sum = { n: 0, amount: 0, days: 0 };
  for (const each of sums) if (each.kind === kind && (currency === null || each.currency === currency)) add(sum, each);
  return sum;
}

/** What stands in other currencies, of these kinds: each with its count and amount. */
export function leftOutOf(sums: Sums, kinds: readonly string[], currency: string): LeftOut[] {
  const others = new Map<string, LeftOut>();
  for (const each of sums) {
    if (each.currency === currency || !kinds.includes(each.kind)) continue;
    const other = others.get(each.currency) ?? { currency: each.currency, n: 0, amount: 0 };
    other.n += each.n;
    other.amount += each.amount;
    others.set(each.currency, other);
  }
  return [...others.values()].filter(({ n, amount }) => n !== 0 || amount !== 0);
}

function add(sum: FactSum, { n, amount, days }: FactSum): void {
  sum.n += n;
  sum.amount += amount;
  sum.days += days;
}
