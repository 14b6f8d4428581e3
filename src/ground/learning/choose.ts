import type { Binned } from './columns.ts';
import { type Fold, shuffledFolds, wholeFolds } from './folds.ts';
import { type Curve, heightAt, isotonic } from './isotonic.ts';
import { additiveScores, fitLogistic, type LogisticOptions } from './logistic.ts';
import { logLoss } from './metrics.ts';
import { fitNaiveBayes } from './naive-bayes.ts';
import { fitTrees, treeScores, usualTrees } from './trees.ts';

/** How chances are said: by which model with which settings, and whether through a curve of calibration. */
export type Settings = {
  model: 'base-rate' | 'naive-bayes' | 'logistic' | 'trees' | 'logistic-and-trees';
  logistic: LogisticOptions;
  trees: number;
  /** How much of a blend the trees are; 0 or 1 where it is none. */
  treesShare: number;
  curve: Curve | null;
  /** Log loss out of fold of what was chosen and of the base rate. */
  loss: number;
  baseLoss: number;
};

/** In no order that matters, or in the order of time. */
export type Order = 'none' | 'time';

const ridges: readonly LogisticOptions[] = [
  { ridge: 4, smooth: 4 },
  { ridge: 20, smooth: 20 },
  { ridge: 100, smooth: 100 },
];
/**
 * How much of a blend the trees may be. Where times change, which of two models was better of late says little of which will be, and half
 * of each is hard to beat (Bates and Granger 1969; Stock and Watson 2004).
 */
const shares = { none: [0, 0.25, 0.5, 0.75, 1], time: [0.5] } as const;
const innerFolds = 4;
/** By how many standard errors a model has to be better than the base rate. */
const surely = 2;

/**
 * Which model says most, by log loss on rows it did not learn from; the base rate where none surely says more. Rows of one subject, a
 * deal that was looked at several times, stay together: else it would be known from its other rows.
 */
export function chooseModel(
  columns: readonly Binned[],
  outcomes: ArrayLike<number>,
  rows: Int32Array,
  order: Order,
  seed: string,
  subjects?: ArrayLike<number>,
): Settings {
  // By lot in the order of time too: how a market moved from one piece to the next says nothing of how finely it can be looked at.
  const folds = subjects
    ? wholeFolds(subjects, rows, innerFolds, seed)
    : shuffledFolds(outcomes, rows, innerFolds, seed);
  const usable = folds.filter(({ learn }) => hasBoth(outcomes, learn));
  const judged = concat(usable.map(({ judge }) => judge));
  const truth = Float64Array.from(judged, (row) => outcomes[row]!);
  const lossOf = (chances: Float64Array) => logLoss({ chances, outcomes: truth }) ?? Number.POSITIVE_INFINITY;
  const base = concatFloats(
    usable.map(({ learn, judge }) => new Float64Array(judge.length).fill(rateOf(outcomes, learn))),
  );
  const none: Settings = {
    model: 'base-rate',
    logistic: ridges[1]!,
    trees: 0,
    treesShare: 0,
    curve: null,
    loss: lossOf(base),
    baseLoss: lossOf(base),
  };
  if (columns.length === 0 || judged.length === 0 || !hasBoth(outcomes, judged)) return none;
  const outOfFold = (scores: (fold: Fold) => Float64Array) => concatFloats(usable.map(scores));
  const bayes = outOfFold(({ learn, judge }) =>
    additiveScores(fitNaiveBayes(columns, outcomes, learn), columns, judge),
  );
  const additive = ridges.map((options) =>
    outOfFold(({ learn, judge }) => additiveScores(fitLogistic(columns, outcomes, learn, options), columns, judge)),
  );
  const bestRidge = least(additive.map((scores) => lossOf(scores.map(chanceOf))));
  const trees = treesOutOfFold(columns, outcomes, usable, seed);
  const blends = shares[order].map((share) =>
    additive[bestRidge]!.map((score, i) => (1 - share) * score + share * trees.scores[i]!),
  );
  const bestShare = least(blends.map((scores) => lossOf(scores.map(chanceOf))));
  const share = shares[order][bestShare]!;
  const bayesWins = order === 'none' && lossOf(bayes.map(chanceOf)) < lossOf(blends[bestShare]!.map(chanceOf));
  const scores = bayesWins ? bayes : blends[bestShare]!;
  const curve = order === 'none' ? worthwhileCurve(scores, truth, seed) : null;
  const chances = scores.map(curve ? (score) => heightAt(curve, score) : chanceOf);
  if (!isSurelyBetter(chances, base, truth)) return none;
  const model = bayesWins ? 'naive-bayes' : share === 0 ? 'logistic' : share === 1 ? 'trees' : 'logistic-and-trees';
  return {
    model,
    logistic: ridges[bestRidge]!,
    trees: trees.count,
    treesShare: share,
    curve,
    loss: lossOf(chances),
    baseLoss: none.loss,
  };
}

export const chanceOf = (score: number): number => 1 / (1 + Math.exp(-score));

export function rateOf(outcomes: ArrayLike<number>, rows: Int32Array): number {
  let won = 0.5;
  for (const row of rows) won += outcomes[row]!;
  return won / (rows.length + 1);
}

export function hasBoth(outcomes: ArrayLike<number>, rows: Int32Array): boolean {
  return rows.some((row) => outcomes[row] === 1) && rows.some((row) => outcomes[row] === 0);
}

/** How many trees serve best over all folds together, and what they said of the rows that were held back. */
function treesOutOfFold(columns: readonly Binned[], outcomes: ArrayLike<number>, folds: readonly Fold[], seed: string) {
  const fits = folds.map(({ learn, judge }, i) =>
    fitTrees(columns, outcomes, learn, { ...usualTrees, seed: `${seed}/${i}` }, { rows: judge, patience: 40 }),
  );
  const shortest = Math.max(1, Math.min(...fits.map(({ losses }) => losses.length)));
  const total = (k: number) => fits.reduce((sum, { losses }, i) => sum + losses[k]! * folds[i]!.judge.length, 0);
  const count = 1 + least(Array.from({ length: shortest }, (_, k) => total(k)));
  const scores = concatFloats(fits.map((fit, i) => treeScores(fit, columns, folds[i]!.judge, count)));
  return { count, scores };
}

/** The isotonic curve of what was said out of fold, where such a curve helps rows that it was not drawn from. */
function worthwhileCurve(scores: Float64Array, truth: Float64Array, seed: string): Curve | null {
  const all = Int32Array.from(scores, (_, i) => i);
  let plain = 0;
  let curved = 0;
  for (const { learn, judge } of shuffledFolds(truth, all, 5, `${seed}/curve`)) {
    const curve = isotonic(pick(scores, learn), pick(truth, learn));
    const outcomes = pick(truth, judge);
    plain += judge.length * logLoss({ chances: pick(scores, judge).map(chanceOf), outcomes })!;
    curved +=
      judge.length * logLoss({ chances: pick(scores, judge).map((score) => heightAt(curve, score)), outcomes })!;
  }
  return curved < plain ? isotonic(scores, truth) : null;
}

function isSurelyBetter(chances: Float64Array, base: Float64Array, truth: Float64Array): boolean {
  const one = (chance: number, outcome: number) =>
    -Math.log(Math.min(1 - 1e-6, Math.max(1e-6, outcome === 1 ? chance : 1 - chance)));
  const gains = truth.map((outcome, i) => one(base[i]!, outcome) - one(chances[i]!, outcome));
  const mean = gains.reduce((sum, gain) => sum + gain, 0) / gains.length;
  const variance = gains.reduce((sum, gain) => sum + (gain - mean) ** 2, 0) / Math.max(1, gains.length - 1);
  return mean > surely * Math.sqrt(variance / gains.length);
}

const pick = (from: Float64Array, rows: Int32Array) => Float64Array.from(rows, (row) => from[row]!);
const least = (numbers: readonly number[]) => numbers.indexOf(Math.min(...numbers));

function concat(parts: readonly Int32Array[]): Int32Array {
  return Int32Array.from(parts.flatMap((part) => [...part]));
}
function concatFloats(parts: readonly Float64Array[]): Float64Array {
  return Float64Array.from(parts.flatMap((part) => [...part]));
}
