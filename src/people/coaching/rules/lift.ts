import { type Range, tQuantile } from '../../../ground/index.ts';

/** What a week came to, and how much it weighs: a share by its chances, a count by 1. */
export type Week = { value: number; weight: number };

export type Lift = {
  /** The mean of the weeks before and after, of himself and of those who were not coached in the same weeks. */
  own: { before: number; after: number };
  others: { before: number; after: number };
  /** His change less theirs: the difference in differences. */
  change: number;
  range: Range;
  says: 'moved' | 'fell' | 'within-noise';
};

/** Below so many weeks on a side nothing is told. */
export const fewestWeeks = 4;

type Side = { mean: number; variance: number; freedom: number };

/** The weighted mean of weeks with the variance that their own going up and down gives it (a ratio, by Taylor's first term). */
function sideOf(weeks: readonly Week[]): Side | null {
  const some = weeks.filter(({ weight }) => weight > 0);
  const total = some.reduce((sum, { weight }) => sum + weight, 0);
  if (some.length < fewestWeeks) return null;
  const mean = some.reduce((sum, { value, weight }) => sum + value * weight, 0) / total;
  const squares = some.reduce((sum, { value, weight }) => sum + (weight * (value - mean)) ** 2, 0);
  const freedom = some.length - 1;
  return { mean, variance: (squares / total ** 2) * (some.length / freedom), freedom };
}

/**
 * Whether a metric moved beyond noise since somebody was coached: against himself before, less what it did meanwhile for those who were not
 * coached, with Welch's range of 95 %. From 0.30 to 0.42 while the others went from 0.31 to 0.33 is 0.10. Null with fewer than four weeks on a side.
 */
export function liftOf(
  own: { before: readonly Week[]; after: readonly Week[] },
  others: { before: readonly Week[]; after: readonly Week[] },
  betterIs: 'higher' | 'lower',
): Lift | null {
  const sides = [sideOf(own.before), sideOf(own.after), sideOf(others.before), sideOf(others.after)];
  if (sides.some((side) => side === null)) return null;
  const [ownBefore, ownAfter, theirBefore, theirAfter] = sides as [Side, Side, Side, Side];
  const change = ownAfter.mean - ownBefore.mean - (theirAfter.mean - theirBefore.mean);
  const variance = sides.reduce((sum, side) => sum + side!.variance, 0);
  const spread = sides.reduce((sum, side) => sum + side!.variance ** 2 / side!.freedom, 0);
  const half = variance === 0 ? 0 : tQuantile(0.975, variance ** 2 / spread) * Math.sqrt(variance);
  const range = { low: change - half, high: change + half };
  const [better, worse] = betterIs === 'higher' ? [range.low > 0, range.high < 0] : [range.high < 0, range.low > 0];
  return {
    own: { before: ownBefore.mean, after: ownAfter.mean },
    others: { before: theirBefore.mean, after: theirAfter.mean },
    ...{ change, range, says: better ? 'moved' : worse ? 'fell' : 'within-noise' },
  };
}
