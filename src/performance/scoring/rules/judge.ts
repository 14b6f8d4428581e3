import {
  auc,
  aucWithin,
  brier,
  calibrationError,
  corrected,
  correctionOf,
  type Fold,
  liftOfTop,
  logLoss,
  logOdds,
  type Order,
  type Settings,
} from '../../../ground/learning/index.ts';
import { type NothingToLearn, type Trained, train } from './train.ts';

export type Judgement = {
  auc: number | null;
  aucWithin: number | null;
  brier: number;
  logLoss: number;
  ece: number;
  baseRate: number;
  liftTop10: number | null;
  n: number;
  naiveBayes: { auc: number | null; brier: number };
  /** The model that said most of the chances. */
  chosenModel: Settings['model'];
};

/** Settings are chosen anew once there is so much more to learn from. */
const moreByNow = 1.25;

/**
 * How good the chances are that training says of rows it has not seen, fold by fold. In the order of time what came of the folds before is
 * known when the next is said, and what was said is corrected by it.
 */
export function judge(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  outcomes: Float64Array,
  folds: readonly Fold[],
  order: Order,
  seed: string,
): Judgement | NothingToLearn {
  const chances: number[] = [];
  const scores: number[] = [];
  const bayes: number[] = [];
  const truth: number[] = [];
  const batches: number[] = [];
  const models = new Map<Settings['model'], number>();
  let chosen: { settings: Settings; rows: number } | null = null;
  for (const [batch, { learn, judge }] of folds.entries()) {
    const isStale = order === 'none' || !chosen || learn.length >= moreByNow * chosen.rows;
    const trained: Trained | NothingToLearn = train(
      header,
      Array.from(learn, (row) => rows[row]!),
      Float64Array.from(learn, (row) => outcomes[row]!),
      order,
      `${seed}/${batch}`,
      { chosen: isStale ? undefined : chosen?.settings },
    );
    if ('refused' in trained) return trained;
    if (isStale) chosen = { settings: trained.settings, rows: learn.length };
    const asked = Array.from(judge, (row) => rows[row]!);
    const said = Array.from(trained.chancesOf(asked), logOdds);
    const correction = correctionOf(order === 'time' ? scores : [], order === 'time' ? truth : []);
    chances.push(...said.map((score) => corrected(correction, score)));
    scores.push(...said);
    bayes.push(...trained.naiveBayesOf(asked));
    truth.push(...Array.from(judge, (row) => outcomes[row]!));
    batches.push(...Array.from(judge, () => batch));
    models.set(trained.settings.model, (models.get(trained.settings.model) ?? 0) + judge.length);
  }
  const said = { chances, outcomes: truth };
  const plain = { chances: bayes, outcomes: truth };
  return {
    auc: auc(said),
    aucWithin: aucWithin(said, batches),
    brier: brier(said)!,
    logLoss: logLoss(said)!,
    ece: calibrationError(said)!,
    baseRate: truth.reduce((sum, outcome) => sum + outcome, 0) / truth.length,
    liftTop10: liftOfTop(said),
    n: truth.length,
    naiveBayes: { auc: auc(plain), brier: brier(plain)! },
    chosenModel: [...models].reduce((most, each) => (each[1] > most[1] ? each : most))[0],
  };
}
