import type { LocalDate } from '../../../ground/days.ts';
import type { Outcome } from './judge.ts';

/** How many rows of a kind came to what, and what they amount to, by currency. */
export type Counted = Record<Outcome, number> & { rows: number };

/** Counted over an import: by kind of record, and how often each problem was met. */
export type Tally = {
  rows: number;
  kinds: Record<string, Counted>;
  problems: Record<string, number>;
  /** How many rows something was noticed of. */
  noticed?: number;
  /** Sums of money that the source says, in minor units: `deal.won EUR`; and `file.bytes`. */
  sums: Record<string, number>;
  /** Of these, what rows say that are left out. */
  left: Record<string, number>;
  /** And what rows say whose records stay as they are here. */
  unchanged?: Record<string, number>;
  /** The stages of the source that are kept as they are, in their order. */
  stages: string[];
  /** The first and last day on which a deal that comes was opened or closed. */
  days: { first: LocalDate; last: LocalDate } | null;
  /** What the choices that are proposed as new fields will offer, by kind and label. */
  choices?: Record<string, string[]>;
  /** Of what is off here, by part and heading (`products Product`), how many rows say something there that is left out. */
  unoffered?: Record<string, number>;
  /** Reasons of loss that the tree does not have, and which the import would add. */
  newReasons?: string[];
};

export const emptyTally = (): Tally => ({
  rows: 0,
  kinds: {},
  problems: {},
  sums: {},
  left: {},
  stages: [],
  days: null,
});

const nothing = (): Counted => ({ rows: 0, create: 0, change: 0, unchanged: 0, perhaps: 0, 'left-out': 0 });

/** Counts one row under its kind; a problem of any of its cells counts under its code. */
export function count(tally: Tally, kind: string, outcome: Outcome, codes: readonly string[]): void {
  tally.rows += 1;
  tally.kinds[kind] ??= nothing();
  const counted = tally.kinds[kind];
  counted.rows += 1;
  counted[outcome] += 1;
  for (const code of codes) tally.problems[code] = (tally.problems[code] ?? 0) + 1;
}

/** Adds what a row amounts to, and once more among what is left out, or stays as it is here, where it does. */
export function addSum(tally: Tally, what: string, amount: number, outcome: Outcome): void {
  tally.sums[what] = (tally.sums[what] ?? 0) + amount;
  if (outcome === 'left-out') tally.left[what] = (tally.left[what] ?? 0) + amount;
  if (outcome !== 'unchanged') return;
  tally.unchanged ??= {};
  tally.unchanged[what] = (tally.unchanged[what] ?? 0) + amount;
}

/** Takes a day into the stretch that the deals lie in; no day changes nothing. */
export function addDay(tally: Tally, day: LocalDate | null | undefined): void {
  if (!day) return;
  const { first, last } = tally.days ?? { first: day, last: day };
  tally.days = { first: day < first ? day : first, last: day > last ? day : last };
}

/** How many rows came to this, of all kinds: 3 new contacts and 1 new company are 4. */
export const totalOf = (tally: Tally, outcome: Outcome): number =>
  Object.values(tally.kinds).reduce((sum, counted) => sum + counted[outcome], 0);

/** Source beside result of one kind or sum, and what lies between them. */
export type ReconcileLine = {
  what: string;
  unit: 'rows' | 'minor-units' | 'bytes';
  currency: string | null;
  source: number;
  /** Found in the workspace now, by the ids of the rows. */
  result: number;
  explained: { why: string; count: number }[];
};

/** The kinds of an import side by side: what the files hold, what stands now, and why they differ. */
export function reconcileKinds(
  tally: Tally,
  standing: Readonly<Record<string, number>>,
  reasons: Readonly<Record<string, Record<string, number>>>,
): ReconcileLine[] {
  return Object.entries(tally.kinds).map(([what, counted]) => ({
    what,
    unit: 'rows',
    currency: null,
    source: counted.rows,
    result: standing[what] ?? 0,
    explained: Object.entries(reasons[what] ?? {})
      .map(([why, n]) => ({ why, count: n }))
      .sort((a, b) => b.count - a.count),
  }));
}

/** The sum of what files hold, among those of money. */
export const filesInBytes = 'file.bytes';

/** Of sums what is not here, or otherwise: what was left out, waits to be written, or stays as it stands here. */
export type SumsApart = Record<'left-out' | 'not-yet' | 'otherwise-here', Readonly<Record<string, number>>>;

/** What rows that change nothing say beside what is here: 500 in the file and 400 here are 100 apart. */
export const otherwiseHere = (
  said: Readonly<Record<string, number>>,
  here: Readonly<Record<string, number>>,
): Record<string, number> =>
  Object.fromEntries(
    [...new Set([...Object.keys(said), ...Object.keys(here)])].map((key) => [key, (said[key] ?? 0) - (here[key] ?? 0)]),
  );

/** Sums side by side: `deal.won EUR` of the source and of what stands now. */
export function reconcileSums(
  source: Readonly<Record<string, number>>,
  standing: Readonly<Record<string, number>>,
  apart: SumsApart,
): ReconcileLine[] {
  return Object.keys(source)
    .sort()
    .map((key) => {
      const [what = key, currency = null] = key.split(' ');
      return {
        what,
        unit: key === filesInBytes ? 'bytes' : 'minor-units',
        currency,
        source: source[key] ?? 0,
        result: standing[key] ?? 0,
        explained: Object.entries(apart).flatMap(([why, its]) => (its[key] ? [{ why, count: its[key] }] : [])),
      };
    });
}

/** What belongs to parts of the product that are off, each heading or list by itself: all of it is left out. */
export const reconcileUnoffered = ({ unoffered = {} }: Pick<Tally, 'unoffered'>): ReconcileLine[] =>
  Object.entries(unoffered).map(([key, count]) => ({
    what: `off ${key}`,
    unit: 'rows',
    currency: null,
    source: count,
    result: 0,
    explained: count === 0 ? [] : [{ why: 'module-off', count }],
  }));

/** Whether nothing is missing that no reason explains: source = result + explained, on every line. */
export const isBalanced = (lines: readonly ReconcileLine[]): boolean =>
  lines.every(
    ({ source, result, explained }) => source === result + explained.reduce((sum, { count: n }) => sum + n, 0),
  );
