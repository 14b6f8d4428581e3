import { type Range, z95 } from '../../../ground/statistics.ts';

/** A deal that closed; of one that was not won its amount says nothing. */
export type ClosedDeal = {
  won: boolean;
  amount: number | null;
  days: number;
  /** Whether it closed in the month that was expected thirty days before; null where it was younger, or had no close date. */
  onTime: boolean | null;
};

export const leverNames = ['conversion', 'size', 'cycle', 'forecast'] as const;
export type LeverName = (typeof leverNames)[number];

/** A lever before and after: `change` is by how much it grew, 0.1 a tenth, with its 95 % range; clear where that leaves out none. */
export type Lever = {
  lever: LeverName;
  before: number | null;
  after: number | null;
  n: { before: number; after: number };
  change: number | null;
  range: Range | null;
  isClear: boolean;
  isBetter: boolean | null;
};

type Measured = { value: number; n: number /** Of the value's logarithm. */; variance: number } | null;

/** Fewer on either side say nothing. */
export const fewestClosed = 10;

/** A share's logarithm varies by (1 − p) / np: 0.3 of 1,000 by 0.0023. */
function ofShare(flags: readonly boolean[]): Measured {
  const n = flags.length;
  const yes = flags.filter(Boolean).length;
  if (n < fewestClosed || yes === 0) return null;
  return { value: yes / n, n, variance: (1 - yes / n) / yes };
}

/** A mean's logarithm varies by s² / nm²: amounts that spread as widely as they are large, of 100, by 0.01. */
function ofMean(values: readonly number[]): Measured {
  const n = values.length;
  if (n < fewestClosed) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  if (!(mean > 0)) return null;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  return { value: mean, n, variance: variance / (n * mean * mean) };
}

const measures: Record<LeverName, { of: (deals: readonly ClosedDeal[]) => Measured; better: 'more' | 'less' }> = {
  conversion: { of: (deals) => ofShare(deals.map(({ won }) => won)), better: 'more' },
  size: {
    of: (deals) => ofMean(deals.flatMap(({ won, amount }) => (won && amount !== null ? [amount] : []))),
    better: 'more',
  },
  cycle: { of: (deals) => ofMean(deals.flatMap(({ won, days }) => (won ? [days] : []))), better: 'less' },
  forecast: {
    of: (deals) => ofShare(deals.flatMap(({ onTime }) => (onTime === null ? [] : [onTime]))),
    better: 'more',
  },
};

/**
 * The four levers before and after. The range is that of the ratio, by its logarithm: of 0.30 and 0.33 of 1,000 each the change is
 * +10 %, from −4 % to +26 %, and not clear.
 */
export function leversOf(before: readonly ClosedDeal[], after: readonly ClosedDeal[]): Lever[] {
  return leverNames.map((lever): Lever => {
    const { of, better } = measures[lever];
    const [was, is] = [of(before), of(after)];
    const held = {
      lever,
      before: was?.value ?? null,
      after: is?.value ?? null,
      n: { before: was?.n ?? 0, after: is?.n ?? 0 },
    };
    if (!was || !is) return { ...held, change: null, range: null, isClear: false, isBetter: null };
    const centre = Math.log(is.value / was.value);
    const half = z95 * Math.sqrt(was.variance + is.variance);
    const isClear = Math.abs(centre) > half;
    return {
      ...held,
      change: Math.expm1(centre),
      range: { low: Math.expm1(centre - half), high: Math.expm1(centre + half) },
      isClear,
      isBetter: centre === 0 ? null : centre > 0 === (better === 'more'),
    };
  });
}

/**
 * To which lever a change of what is won in a time belongs: the clear one that moved it most. What is won in a time grows with conversion
 * and size and falls with the cycle, each by its own logarithm; the forecast moves nothing of it and is named where it alone moved.
 */
export function attributed(levers: readonly Lever[]): LeverName | null {
  const clear = levers.filter(({ isClear }) => isClear);
  const moving = clear.filter(({ lever }) => lever !== 'forecast');
  const [most] = [...(moving.length > 0 ? moving : clear)].sort((a, b) => size(b) - size(a));
  return most?.lever ?? null;
}

const size = ({ change }: Lever) => Math.abs(Math.log1p(change ?? 0));
