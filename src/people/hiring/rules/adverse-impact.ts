import { logGamma } from '../../../ground/index.ts';

export const genders = ['woman', 'man', 'another'] as const;
export const ages = ['under-40', 'from-40'] as const;

/** What somebody said of himself by his own will. */
export type Said = { gender: (typeof genders)[number] | null; age: (typeof ages)[number] | null };

export type GroupRate = { group: string; applied: number; chosen: number; rate: number };
export type Impact = {
  groups: GroupRate[];
  /** The lowest rate over the highest. */
  ratio: number;
  isBelowFourFifths: boolean;
  /** How likely so large a gap, or a larger one, is by chance between the two groups where all are chosen alike (Fisher). */
  chance: number;
};

/** Of fewer than so many of a group nothing is told: one of them could be guessed. */
export const leastOfGroup = 5;

/**
 * Whether some are chosen at less than four fifths of the rate of others (Uniform Guidelines, 1978): 9 of 80 men and 5 of 90 women are
 * 0.1125 and 0.0556, a ratio of 0.49. Of a small number the ratio says little, so the chance stands beside it. Null where fewer than two
 * groups are large enough, or nobody was chosen.
 */
export function adverseImpact(all: readonly { group: string | null; chosen: boolean }[]): Impact | null {
  const counts = new Map<string, { applied: number; chosen: number }>();
  for (const { group, chosen } of all) {
    if (group === null) continue;
    const count = counts.get(group) ?? { applied: 0, chosen: 0 };
    counts.set(group, { applied: count.applied + 1, chosen: count.chosen + (chosen ? 1 : 0) });
  }
  const groups = [...counts]
    .filter(([, { applied }]) => applied >= leastOfGroup)
    .map(([group, { applied, chosen }]) => ({ group, applied, chosen, rate: chosen / applied }))
    .sort((one, other) => other.rate - one.rate);
  const [best, worst] = [groups[0], groups.at(-1)];
  if (!best || !worst || groups.length < 2 || best.rate === 0) return null;
  const ratio = worst.rate / best.rate;
  return { groups, ratio, isBelowFourFifths: ratio < 0.8, chance: fisherExact(best, worst) };
}

type Count = { applied: number; chosen: number };

/** Fisher's exact test of two shares, both sides: tea told 3 of 4 and 1 of 4 right has a chance of 0.486. */
export function fisherExact(one: Count, other: Count): number {
  const [n, k] = [one.applied + other.applied, one.chosen + other.chosen];
  const choose = (of: number, many: number) => logGamma(of + 1) - logGamma(many + 1) - logGamma(of - many + 1);
  const chanceOf = (chosen: number) =>
    Math.exp(choose(one.applied, chosen) + choose(other.applied, k - chosen) - choose(n, k));
  const seen = chanceOf(one.chosen);
  let sum = 0;
  for (let at = Math.max(0, k - other.applied); at <= Math.min(k, one.applied); at++) {
    const chance = chanceOf(at);
    if (chance <= seen * (1 + 1e-9)) sum += chance;
  }
  return Math.min(1, sum);
}
