import { logGamma } from '../../../ground/index.ts';

/** What the others of the same trade won of their quotas. */
export type Others = { won: number; quota: number };

/** What single deals come to: their mean, and how far they lie apart (standard deviation), in minor units. */
export type DealSize = { mean: number; deviation: number };

export type AverageRep = {
  /** What an average rep attains of this quota, in the mean. */
  expected: number;
  /** Below this an average rep comes once in a hundred looks. */
  low: number;
};

/** So often an average rep may be taken for a weak one, at one look: once in a hundred. */
export const badLuck = 0.01;

/**
 * The chance of exactly k wins for somebody who wins as the others do, whose own rate is known only from so many deals: the negative
 * binomial of a Poisson count whose rate has a gamma with half a deal added (Jeffreys).
 */
function chanceOf(k: number, expected: number, known: number): number {
  const shape = known + 0.5;
  const odds = expected / (expected + shape);
  return Math.exp(
    logGamma(k + shape) - logGamma(k + 1) - logGamma(shape) + shape * Math.log1p(-odds) + k * Math.log(odds),
  );
}

/**
 * What an average rep attains of a quota, and how little of it by bad luck alone. Wins come one by one as if all were of the size that a typical unit of money is won in
 * (mean of squares ÷ mean), so that few large deals make a wide band and many small ones a narrow one. Others at 1.00 of a quota that is ten
 * such deals: below 0.3 he comes once in a hundred. Null where the others won nothing.
 */
export function averageRep(quota: number, others: Others, { mean, deviation }: DealSize): AverageRep | null {
  if (quota <= 0 || others.quota <= 0 || others.won <= 0 || mean <= 0) return null;
  const expected = others.won / others.quota;
  const unit = mean + deviation ** 2 / mean;
  const wins = (expected * quota) / unit;
  const known = Math.max(1, others.won / unit);
  let [k, below] = [0, chanceOf(0, wins, known)];
  while (below <= badLuck) below += chanceOf(++k, wins, known);
  return { expected, low: (k * unit) / quota };
}
