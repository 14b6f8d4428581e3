import type { LocalDate } from '../../../ground/index.ts';
import type { GroupKey, LeftOut, Point } from '../ask.ts';

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
export function boundsOf(points: readonly Point[], dayAfter: (day: LocalDate) => LocalDate): Bounds {
  const inOrder = (days: string[]) => [...new Set(days)].sort();
  return {
    seen: inOrder(points.map(({ asOf }) => dayAfter(asOf))),
    cohort: inOrder(points.flatMap(({ period }) => [period.first, period.next])),
  };
}

export type Part = { key: GroupKey; text: string; cells: readonly Cell[] };

/** What a reading sees: its parts by key, those that come to nothing left out. The cells of all parts together are the whole. */
export function partsAt(
  cells: readonly Cell[],
  bounds: Bounds,
  point: Point,
  dayAfter: (day: LocalDate) => LocalDate,
): Part[] {
  const seen = bounds.seen.indexOf(dayAfter(point.asOf));
  const first = bounds.cohort.indexOf(point.period.first);
  const next = bounds.cohort.indexOf(point.period.next);
  const parts = new Map<string, { key: GroupKey; text: string; cells: Cell[] }>();
  for (const cell of cells) {
    if (cell.seen > seen) continue;
    if (cell.cohort !== null && (cell.cohort <= first || cell.cohort > next)) continue;
    const part = parts.get(cell.part);
    if (part) part.cells.push(cell);
    else parts.set(cell.part, { key: cell.key, text: cell.part, cells: [cell] });
  }
  return [...parts.values()].filter((part) => hasAny(part.cells));
}

/** The sum of a kind among cells; of one currency when one is given. */
export function sumOf(cells: readonly Cell[], kind: string, currency: string | null = null): FactSum {
  const sum = { n: 0, amount: 0, days: 0 };
  for (const cell of cells) {
    if (cell.kind !== kind || (currency !== null && cell.currency !== currency)) continue;
    sum.n += cell.n;
    sum.amount += cell.amount;
    sum.days += cell.days;
  }
  return sum;
}

/** What stands in other currencies, of these kinds: each with its count and amount. */
export function leftOutOf(cells: readonly Cell[], kinds: readonly string[], currency: string): LeftOut[] {
  const others = new Map<string, LeftOut>();
  for (const cell of cells) {
    if (cell.currency === currency || !kinds.includes(cell.kind)) continue;
    const other = others.get(cell.currency) ?? { currency: cell.currency, n: 0, amount: 0 };
    other.n += cell.n;
    other.amount += cell.amount;
    others.set(cell.currency, other);
  }
  return [...others.values()].filter(({ n, amount }) => n !== 0 || amount !== 0);
}

function hasAny(cells: readonly Cell[]): boolean {
  if (cells.length === 1) return true;
  const kinds = new Set(cells.map(({ kind, currency }) => `${kind} ${currency}`));
  return [...kinds].some((each) => {
    const [kind, currency] = each.split(' ') as [string, string];
    const { n, amount } = sumOf(cells, kind, currency);
    return n !== 0 || amount !== 0;
  });
}
