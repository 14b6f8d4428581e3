import { chance } from './mixture.ts';

/** Something that speaks for or against two being one: a reason that agrees, or that their names have nothing in common. */
export type Sign = string;
/** What signs weigh, in logarithms of odds, and what stands against any two beforehand. */
export type Weights = { beforehand: number; of: Readonly<Record<Sign, number>> };
/** Two of whom somebody said that they are one, or are not, and the signs they showed then. */
export type Label = { signs: readonly Sign[]; same: boolean };
export type Learned = { weights: Weights; labels: number; isLearned: boolean };

/** Fewer decisions, or fewer of either kind, teach nothing: the general weights hold. */
export const fewest = { labels: 20, ofEach: 5 };

/** How much the general weights hold against what was decided: each as if so many decisions had been made by it. */
const firmness = 2;
const rounds = 200;

/**
 * The weights that these decisions call for: a logistic regression held to the general weights, which each sign leaves as far as decisions say
 * so. Of 40 pairs that share a telephone 30 were not the same: it weighs less from then on. With less than 20 decisions, or less than 5 of
 * either kind, the general weights stand; `labels` says how many there are.
 */
export function learnedWeights(general: Weights, labels: readonly Label[]): Learned {
  const same = labels.filter((one) => one.same).length;
  const isEnough = labels.length >= fewest.labels && Math.min(same, labels.length - same) >= fewest.ofEach;
  if (!isEnough) return { weights: general, labels: labels.length, isLearned: false };
  const signs = Object.keys(general.of);
  const place = new Map(signs.map((sign, at) => [sign, at + 1]));
  const start = [general.beforehand, ...signs.map((sign) => general.of[sign] ?? 0)];
  const shown = labels.map((label) => [0, ...label.signs.flatMap((sign) => place.get(sign) ?? [])]);
  const weight = [...start];
  // Each step is as long as the steepest the slope can be, so that it always comes nearer.
  const step = 1 / (firmness + (labels.length * (1 + Math.max(...shown.map((its) => its.length)))) / 4);
  for (let round = 0; round < rounds; round++) {
    const slope = weight.map((each, at) => firmness * (each - (start[at] as number)));
    labels.forEach(({ same: isSame }, at) => {
      const its = shown[at] as number[];
      const error = chance(its.reduce((sum, sign) => sum + (weight[sign] as number), 0)) - (isSame ? 1 : 0);
      for (const sign of its) slope[sign]! += error;
    });
    for (let at = 0; at < weight.length; at++) weight[at]! -= step * (slope[at] as number);
  }
  const [beforehand = general.beforehand] = weight;
  const of = Object.fromEntries(signs.map((sign, at) => [sign, weight[at + 1] as number]));
  return { weights: { beforehand, of }, labels: labels.length, isLearned: true };
}
