import { mean, type Range, standardDeviation, tQuantile } from './statistics.ts';

/**
 * How far one estimate is from another, with the range of the difference recovered from the ranges of both (MOVER; Zou and Donner
 * 2008). With Wilson's ranges of two shares it is Newcombe's tenth method (1998): 48 of 80 and 56 of 70 are 0.20 apart (0.05 to 0.33).
 */
export function differenceOf(
  before: { value: number; range: Range },
  after: { value: number; range: Range },
): { change: number; range: Range } {
  const change = after.value - before.value;
  const reach = (one: number, other: number) => Math.sqrt(one ** 2 + other ** 2);
  return {
    change,
    range: {
      low: change - reach(after.value - after.range.low, before.range.high - before.value),
      high: change + reach(after.range.high - after.value, before.value - before.range.low),
    },
  };
}

/**
 * How far the means of two sets of readings are apart, by Welch (1947): each set keeps its own spread, and the degrees of freedom follow
 * from both. Null where one has fewer than two readings; sets that never move differ by just their difference.
 */
export function welchDifference(
  before: readonly number[],
  after: readonly number[],
): { change: number; range: Range; freedom: number } | null {
  const [a, b] = [standardDeviation(before), standardDeviation(after)];
  if (a === null || b === null) return null;
  const change = (mean(after) as number) - (mean(before) as number);
  const [va, vb] = [a ** 2 / before.length, b ** 2 / after.length];
  const error = Math.sqrt(va + vb);
  if (error === 0) return { change, range: { low: change, high: change }, freedom: before.length + after.length - 2 };
  const freedom = (va + vb) ** 2 / (va ** 2 / (before.length - 1) + vb ** 2 / (after.length - 1));
  const half = tQuantile(0.975, freedom) * error;
  return { change, range: { low: change - half, high: change + half }, freedom };
}

/** So many of `n`, as a share with its range; null where there are none. */
export type Share = { n: number; rate: number | null; range: Range | null };

export type Apart = {
  difference: { points: number; range: Range } | null;
  says: 'more' | 'less' | 'no-difference' | 'too-few';
};

/** Below so many on either side nothing is claimed of two shares. */
export const fewestOnASide = 20;

/** How much larger one share is than another, and whether that is more than chance: 56 of 70 against 48 of 80 is more, by 0.20 (0.05 to 0.33). */
export function sharesApart(one: Share, other: Share): Apart {
  const isEnough = one.n >= fewestOnASide && other.n >= fewestOnASide;
  if (!isEnough || one.rate === null || other.rate === null || !one.range || !other.range)
    return { difference: null, says: 'too-few' };
  const { change, range } = differenceOf(
    { value: other.rate, range: other.range },
    { value: one.rate, range: one.range },
  );
  const says = range.low > 0 ? 'more' : range.high < 0 ? 'less' : 'no-difference';
  return { difference: { points: change, range }, says };
}
