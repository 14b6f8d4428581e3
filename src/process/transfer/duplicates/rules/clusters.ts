import type { Pairs } from './candidates.ts';

/**
 * From which probability on pairs are called the same: where the expected F1 is greatest, the sum of the probabilities standing for what is
 * true. Of 0.9, 0.8 and 0.1 the first two are taken. Above 1 when nothing is worth it.
 */
export function bestThreshold(probability: Float64Array): number {
  const sorted = probability
    .filter((p) => p > 0.02)
    .sort()
    .reverse();
  const all = sorted.reduce((sum, p) => sum + p, 0);
  let found = 0;
  let best = 0;
  let threshold = 1.01;
  for (let k = 0; k < sorted.length; k++) {
    found += sorted[k]!;
    const f1 = (2 * found) / (k + 1 + all);
    if (f1 <= best) continue;
    best = f1;
    threshold = sorted[k]!;
  }
  return threshold;
}

/** Each record with one of the other list at most, the surest pairs first. Gives the numbers of the pairs. */
export function oneToOne(pairs: Pairs, odds: Float64Array, chosen: readonly number[]): number[] {
  const taken = new Set<number>();
  return [...chosen]
    .sort((a, b) => odds[b]! - odds[a]!)
    .filter((p) => {
      const [left, right] = [pairs.left[p]!, pairs.right[p]!];
      if (taken.has(left) || taken.has(right)) return false;
      taken.add(left);
      taken.add(right);
      return true;
    });
}

/**
 * Groups of records that are one: what is the same as the same is the same, the surest pairs first. Two groups join only if their records
 * agree on the whole (`agreement` of two records, in log odds, has a mean of at least `least`), so that one unlucky pair does not make
 * one of two.
 */
export function clusters(
  pairs: Pairs,
  odds: Float64Array,
  chosen: readonly number[],
  agreement: (a: number, b: number) => number,
  least = 0,
): number[][] {
  const groupOf = new Map<number, number[]>();
  for (const p of [...chosen].sort((a, b) => odds[b]! - odds[a]!)) {
    const [a, b] = [pairs.left[p]!, pairs.right[p]!];
    const [one, other] = [groupOf.get(a) ?? [a], groupOf.get(b) ?? [b]];
    if (one === other) continue;
    if (one.length * other.length > 1 && meanAgreement(one, other, agreement) < least) continue;
    const joined = [...one, ...other];
    for (const record of joined) groupOf.set(record, joined);
  }
  return [...new Set(groupOf.values())];
}

/** Over so many pairs of two groups at most. */
const sampled = 200;
function meanAgreement(
  one: readonly number[],
  other: readonly number[],
  agreement: (a: number, b: number) => number,
): number {
  const step = Math.max(1, Math.floor((one.length * other.length) / sampled));
  let sum = 0;
  let n = 0;
  for (let at = 0; at < one.length * other.length; at += step) {
    sum += agreement(one[at % one.length]!, other[Math.floor(at / one.length)]!);
    n += 1;
  }
  return sum / n;
}
