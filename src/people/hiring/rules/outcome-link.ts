import { mean, type Range, standardDeviation, z95 } from '../../../ground/index.ts';

/** What somebody was given when he applied, and what he attained later: 1 is his whole quota. */
export type Pair = { score: number; outcome: number };

export type Link = {
  n: number;
  /** How far scores went with what came later, among those who were hired. */
  r: number;
  range: Range;
  /** The same as it would be among all who applied; null where hiring narrowed nothing that is known. */
  corrected: { r: number; range: Range } | null;
};

/** Of fewer hired people nothing is told: the range would reach from hardly to wholly. */
export const leastHired = 8;

/**
 * The link of a question to later attainment: Pearson's correlation with Fisher's 95 % range. Who was hired was chosen by what he was
 * given, so his scores lie closer together than those of all who applied, and the link looks smaller than it is; `all` holds the scores
 * of everybody, and Thorndike's second case (1949) corrects for it. A link of 0.3 among hired people whose scores spread half as wide
 * as all is 0.53. Null below eight people, or where all gave or attained the same.
 */
export function linkOf(pairs: readonly Pair[], all: readonly number[]): Link | null {
  const r = correlation(pairs);
  const n = pairs.length;
  if (n < leastHired || r === null) return null;
  const range = fisherRange(r, n);
  const [wide, narrow] = [standardDeviation(all), standardDeviation(pairs.map(({ score }) => score))];
  const u = wide && narrow ? wide / narrow : 1;
  const widened = (one: number) => (one * u) / Math.sqrt(1 + one * one * (u * u - 1));
  return {
    ...{ n, r, range },
    corrected: u > 1 ? { r: widened(r), range: { low: widened(range.low), high: widened(range.high) } } : null,
  };
}

function correlation(pairs: readonly Pair[]): number | null {
  const [x, y] = [pairs.map(({ score }) => score), pairs.map(({ outcome }) => outcome)];
  const [mx, my, sx, sy] = [mean(x), mean(y), standardDeviation(x), standardDeviation(y)];
  if (mx === null || my === null || !sx || !sy) return null;
  const together = pairs.reduce((sum, { score, outcome }) => sum + (score - mx) * (outcome - my), 0);
  return Math.max(-1, Math.min(1, together / ((pairs.length - 1) * sx * sy)));
}

function fisherRange(r: number, n: number): Range {
  const safe = Math.max(-0.999_999, Math.min(0.999_999, r));
  const [centre, half] = [Math.atanh(safe), z95 / Math.sqrt(n - 3)];
  return { low: Math.tanh(centre - half), high: Math.tanh(centre + half) };
}
