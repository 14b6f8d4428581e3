import { binomialRange } from '../../../ground/intervals.ts';
import {
  auc,
  binned,
  brier,
  type Correction,
  calibrationError,
  corrected,
  correctionOf,
  fitModel,
  type Judged,
  liftOfTop,
  logLoss,
  logOdds,
  reasonsBy,
  reliability,
  type Settings,
  shuffledFolds,
  uncorrected,
  writeModel,
} from '../../../ground/learning/index.ts';
import { type Bounds, within } from './grades.ts';
import { errorOfAuc, type LeakSign } from './leaks.ts';
import type { Split } from './moments.ts';
import { type NothingToLearn, type Trained, train } from './train.ts';

/** How good the chances were on rows that were not learnt from. */
export type Goodness = {
  auc: number | null;
  aucRange: { low: number; high: number } | null;
  brier: number;
  baseBrier: number;
  logLoss: number;
  ece: number;
  baseRate: number;
  liftTop10: number | null;
  /** Rows, and the different deals or companies they are of. */
  n: number;
  subjects: number;
  bins: { n: number; said: number; happened: number; low: number; high: number }[];
  /** Of all that came true the share among the best so many tenths. */
  gains: number[];
  naiveBayes: { auc: number | null; brier: number };
};

export type Version = {
  /** What is said: the model, or of all the same share because no model was better or none could be judged. */
  says: 'model' | 'base-rate';
  because: 'better' | 'no-better' | 'not-judged';
  chosenModel: Settings['model'];
  baseRate: number;
  bounds: Bounds;
  /** By how much what came lately corrects the chances; of versions from before that by nothing. */
  correction?: Correction;
  goodness: Goodness | null;
  n: number;
  subjects: number;
  /** What is looked at, with the share of what moves the chances. */
  uses: { name: string; share: number }[];
  barred: LeakSign[];
  suspected: LeakSign[];
  /** Columns in which nothing differs, or everything. */
  unread: string[];
  model: string;
};

export type ToLearn = {
  header: readonly string[];
  rows: readonly (readonly string[])[];
  outcomes: readonly number[];
  /** Which deal or company each row is of. */
  subjects: readonly number[];
  /** Rows to judge by, by what others teach, from the earliest to the latest; where there is no time, by lot in five parts. */
  splits: readonly Split[] | null;
  barred: readonly string[];
  seed: string;
};

const parts = 5;
/** So few of either outcome among what is foretold judge nothing. */
export const fewestJudged = 5;
const rowsOfABin = 20;

/** From closed records to a version: judged on rows it has not seen, then learnt from all. */
export function trainVersion(given: ToLearn): Version | NothingToLearn {
  const { header, rows, outcomes, barred, seed } = given;
  const judged = judgedChances(given);
  const whole = train(header, rows, Float64Array.from(outcomes), 'none', seed, {
    chosen: judged?.settings,
    barred,
    subjects: given.subjects,
  });
  if ('refused' in whole) return whole;
  const goodness = judged ? goodnessOf(judged) : null;
  const isBetter = goodness !== null && whole.settings.model !== 'base-rate' && goodness.brier < goodness.baseBrier;
  const all = Int32Array.from(outcomes, (_, row) => row);
  const { reading, fitted } = whole.model;
  const columns = binned(reading, rows);
  const says = isBetter ? 'model' : 'base-rate';
  const kept = isBetter
    ? fitted
    : fitModel({ ...whole.settings, model: 'base-rate' }, columns, Float64Array.from(outcomes), all, seed);
  return {
    says,
    because: goodness === null ? 'not-judged' : isBetter ? 'better' : 'no-better',
    chosenModel: isBetter ? whole.settings.model : 'base-rate',
    baseRate: kept.rate,
    bounds: isBetter ? boundsOf(goodness) : { low: 0, high: 1 },
    correction: isBetter ? judged!.correction : uncorrected,
    goodness,
    n: rows.length,
    subjects: new Set(given.subjects).size,
    uses: isBetter ? usesOf(whole, rows) : [],
    barred: whole.audit.barred,
    suspected: whole.audit.suspected,
    unread: header.filter(
      (name) =>
        !barred.includes(name) &&
        !reading.columns.some((column) => column.name === name) &&
        !whole.audit.barred.some((sign) => sign.name === name),
    ),
    model: writeModel({ reading, fitted: kept }),
  };
}

/** What a version says where its model says so much: corrected by what came lately, and no more than was seen. */
export const chanceSaid = (
  { says, baseRate, bounds, correction = uncorrected }: Pick<Version, 'says' | 'baseRate' | 'bounds' | 'correction'>,
  chance: number,
): number => (says === 'model' ? within(bounds, corrected(correction, logOdds(chance))) : baseRate);

type Foretold = Judged & {
  base: number[];
  bayes: number[];
  subjects: number;
  settings: Settings;
  /** By all that was foretold, for what is said from now on. */
  correction: Correction;
};

/** What was said of rows by what others taught; null where too little is left to teach or to judge by. */
function judgedChances(given: ToLearn): Foretold | null {
  const { header, rows, outcomes, subjects, splits, barred, seed } = given;
  const all = Int32Array.from(outcomes, (_, row) => row);
  const folds = splits ?? shuffledFolds(outcomes, all, parts, seed).map((fold) => ({ ...fold, known: [] }));
  const scores = new Map<number, number>();
  const correctedBy = (places: Iterable<number>) => {
    const some = [...places];
    const times = Map.groupBy(some, (row) => subjects[row]!);
    return correctionOf(
      some.map((row) => scores.get(row)!),
      some.map((row) => outcomes[row]!),
      // Rows of one deal say much the same.
      some.map((row) => 1 / times.get(subjects[row]!)!.length),
    );
  };
  const said: number[] = [];
  const truth: number[] = [];
  const base: number[] = [];
  const bayes: number[] = [];
  const seen = new Set<number>();
  let settings: Settings | null = null;
  for (const { learn, judge, known: came } of folds) {
    const taught = Array.from(learn, (row) => rows[row]!);
    const known = Float64Array.from(learn, (row) => outcomes[row]!);
    const trained: Trained | NothingToLearn = train(header, taught, known, 'none', seed, {
      chosen: settings ?? undefined,
      barred,
      subjects: Array.from(learn, (row) => subjects[row]!),
    });
    if ('refused' in trained) return null;
    settings ??= trained.settings;
    const asked = Array.from(judge, (row) => rows[row]!);
    const rate = (known.reduce((sum, one) => sum + one, 0) + 0.5) / (known.length + 1);
    const correction = correctedBy(came);
    trained.chancesOf(asked).forEach((chance, at) => {
      scores.set(judge[at]!, logOdds(chance));
      said.push(corrected(correction, logOdds(chance)));
    });
    bayes.push(...trained.naiveBayesOf(asked));
    truth.push(...Array.from(judge, (row) => outcomes[row]!));
    base.push(...Array.from(judge, () => rate));
    for (const row of judge) seen.add(subjects[row]!);
  }
  const won = truth.filter((one) => one === 1).length;
  if (!settings || Math.min(won, truth.length - won) < fewestJudged) return null;
  const correction = splits ? correctedBy(scores.keys()) : uncorrected;
  return { chances: said, outcomes: truth, base, bayes, subjects: seen.size, settings, correction };
}

function goodnessOf({ chances, outcomes, base, bayes, subjects }: Foretold): Goodness {
  const said = { chances, outcomes };
  const n = outcomes.length;
  const won = Array.from(outcomes).filter((one) => one === 1).length;
  const area = auc(said);
  // Rows of one deal say much the same: the range is that of the deals.
  const share = subjects / n;
  const error = area === null ? 0 : errorOfAuc(area, Math.max(1, won * share), Math.max(1, (n - won) * share));
  return {
    auc: area,
    aucRange: area === null ? null : { low: Math.max(0, area - 1.96 * error), high: Math.min(1, area + 1.96 * error) },
    brier: brier(said)!,
    baseBrier: brier({ chances: base, outcomes })!,
    logLoss: logLoss(said)!,
    ece: calibrationError(said)!,
    baseRate: won / n,
    liftTop10: liftOfTop(said),
    n,
    subjects,
    bins: reliability(said, Math.max(1, Math.min(10, Math.floor(n / rowsOfABin)))).map((bin) => ({
      ...bin,
      ...binomialRange(Math.round(bin.happened * bin.n * share), Math.max(1, Math.round(bin.n * share)))!,
    })),
    gains: gainsOf(said),
    naiveBayes: { auc: auc({ chances: bayes, outcomes }), brier: brier({ chances: bayes, outcomes })! },
  };
}

/** Of all that came true, the share among the tenth with the highest chances, the two highest, and so on to all. */
export function gainsOf(said: Judged): number[] {
  const rate = Array.from(said.outcomes).reduce((sum, one) => sum + one, 0) / said.outcomes.length;
  return Array.from({ length: 10 }, (_, i) => {
    const share = (i + 1) / 10;
    return rate === 0 ? 0 : Math.min(1, (liftOfTop(said, share) ?? 0) * share);
  });
}

/** The share that happened where least and most was said, half an event added. */
export function boundsOf({ bins }: Pick<Goodness, 'bins'>): Bounds {
  const shares = bins.map(({ n, happened }) => (happened * n + 0.5) / (n + 1));
  return { low: Math.min(...shares), high: Math.max(...shares) };
}

const rowsAsked = 500;

/** How much each column moves the chances: the mean size of its reason, as a share of all. */
function usesOf({ model: { reading, fitted } }: Trained, rows: readonly (readonly string[])[]) {
  const step = Math.max(1, Math.ceil(rows.length / rowsAsked));
  const asked = rows.filter((_, i) => i % step === 0);
  const columns = binned(reading, asked);
  const sizes = new Float64Array(columns.length);
  asked.forEach((_, row) => {
    reasonsBy(fitted, columns, row).forEach((reason, c) => {
      sizes[c]! += Math.abs(reason);
    });
  });
  const total = sizes.reduce((sum, one) => sum + one, 0) || 1;
  return columns.map(({ name }, c) => ({ name, share: sizes[c]! / total })).sort((a, b) => b.share - a.share);
}
