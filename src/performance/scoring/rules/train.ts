import {
  additiveScores,
  type Binned,
  binned,
  type Chances,
  chanceOf,
  chancesBy,
  chooseModel,
  fitModel,
  fitNaiveBayes,
  hasBoth,
  type KeptModel,
  type Order,
  readColumns,
  type Settings,
} from '../../../ground/learning/index.ts';
import { auditLeaks, type LeakAudit } from './leaks.ts';

type Cells = readonly (readonly string[])[];

/** A model that was trained on closed records, and what was found on the way. */
export type Trained = {
  audit: LeakAudit;
  settings: Settings;
  /** The model as data, with how it reads its columns. */
  model: KeptModel;
  /** The chances of other rows of the same columns. */
  chancesOf(rows: Cells): Float64Array;
  /** What plain naive Bayes says of them, for comparison. */
  naiveBayesOf(rows: Cells): Float64Array;
};

/** Where outcomes are few or all alike there is nothing to learn. */
export type NothingToLearn = { refused: 'one-outcome' | 'too-few' };

type Given = {
  chosen?: Settings | undefined;
  /** What history bars. */
  barred?: readonly string[];
  /** Which rows are of the same deal. */
  subjects?: ArrayLike<number>;
};

/** Below this many of either outcome no model is better than the base rate but by chance. */
export const fewestOfEach = 10;

/**
 * Reads the columns, bars those that know the outcome, chooses the model that foretells best and fits it. Settings that
 * were chosen before are taken as they are; in the order of time the rows come oldest first. What history bars is barred
 * besides.
 */
export function train(
  header: readonly string[],
  rows: Cells,
  outcomes: Float64Array,
  order: Order,
  seed: string,
  { chosen, barred = [], subjects }: Given = {},
): Trained | NothingToLearn {
  const all = Int32Array.from(outcomes, (_, row) => row);
  if (!hasBoth(outcomes, all)) return { refused: 'one-outcome' };
  const won = all.filter((row) => outcomes[row] === 1).length;
  if (Math.min(won, all.length - won) < fewestOfEach) return { refused: 'too-few' };
  const whole = readColumns(header, rows);
  const seen = binned(whole, rows);
  const audit = auditLeaks(seen, outcomes);
  const isBarred = (name: string) => barred.includes(name) || audit.barred.some((sign) => sign.name === name);
  const reading = { ...whole, columns: whole.columns.filter(({ name }) => !isBarred(name)) };
  const columns = seen.filter(({ name }) => !isBarred(name));
  const settings = chosen ?? chooseModel(columns, outcomes, all, order, seed, subjects);
  const fitted = fitModel(settings, columns, outcomes, all, seed);
  const model: Chances = (asked, which) => chancesBy(fitted, asked, which);
  const bayes = fitNaiveBayes(columns, outcomes, all);
  const plain: Chances = (asked: readonly Binned[], which) => additiveScores(bayes, asked, which).map(chanceOf);
  const ask = (say: Chances) => (cells: Cells) =>
    say(
      binned(reading, cells),
      Int32Array.from(cells, (_, row) => row),
    );
  return { audit, settings, model: { reading, fitted }, chancesOf: ask(model), naiveBayesOf: ask(plain) };
}
