import { chanceOf, rateOf, type Settings } from './choose.ts';
import type { Binned, ColumnReading, TableReading } from './columns.ts';
import { edgesAt } from './edges.ts';
import { type Curve, heightAt } from './isotonic.ts';
import { type Additive, additiveScores, fitLogistic } from './logistic.ts';
import { fitNaiveBayes } from './naive-bayes.ts';
import type { Grown } from './tree.ts';
import { fitTrees, type Trees, treeReasons, treeScores, usualTrees } from './trees.ts';

/** What was chosen is grown so many times by other dice and averaged, which takes away some of their chance. */
const grovesOfChosen = 3;

/** A model as data: kept beside what it says, so that a chance can be told again, and told why, years later. */
export type Fitted = {
  /** Of all rows how many came true. */
  rate: number;
  additive: Additive | null;
  groves: Trees[];
  treesShare: number;
  curve: Curve | null;
  /** What each column adds to the log odds on average: a reason is what lies above or below it. */
  usual: number[];
};

/** A model that is fitted: from rows in bins to chances. */
export type Chances = (columns: readonly Binned[], rows: Int32Array) => Float64Array;

/** The mean of what a column adds is taken from so many rows at most. */
const rowsOfUsual = 4_000;

/** The chosen model, fitted on rows. */
export function fitModel(
  settings: Settings,
  columns: readonly Binned[],
  outcomes: ArrayLike<number>,
  rows: Int32Array,
  seed: string,
): Fitted {
  const { model, curve } = settings;
  const rate = rateOf(outcomes, rows);
  const treesShare = model === 'naive-bayes' || model === 'base-rate' ? 0 : settings.treesShare;
  const additive = () =>
    model === 'naive-bayes'
      ? fitNaiveBayes(columns, outcomes, rows)
      : fitLogistic(columns, outcomes, rows, settings.logistic);
  const fitted: Fitted = {
    rate,
    treesShare,
    additive: model === 'base-rate' || treesShare === 1 ? null : additive(),
    groves: Array.from({ length: treesShare > 0 ? grovesOfChosen : 0 }, (_, i) =>
      fitTrees(columns, outcomes, rows, { ...usualTrees, rounds: settings.trees, seed: `${seed}/${i}` }),
    ),
    curve: model === 'base-rate' ? null : curve,
    usual: [],
  };
  if (isBaseRate(fitted)) return fitted;
  const step = Math.max(1, Math.ceil(rows.length / rowsOfUsual));
  const asked = rows.filter((_, i) => i % step === 0);
  const usual = new Float64Array(columns.length);
  for (const row of asked)
    addedBy(fitted, columns, row).forEach((added, c) => {
      usual[c]! += added / asked.length;
    });
  return { ...fitted, usual: [...usual] };
}

const isBaseRate = ({ additive, groves }: Fitted) => additive === null && groves.length === 0;

/** The chances that a fitted model gives to rows. */
export function chancesBy(fitted: Fitted, columns: readonly Binned[], rows: Int32Array): Float64Array {
  if (isBaseRate(fitted)) return new Float64Array(rows.length).fill(fitted.rate);
  const { additive, groves, treesShare, curve } = fitted;
  const toChance = curve ? (score: number) => heightAt(curve, score) : chanceOf;
  const one = additive ? additiveScores(additive, columns, rows) : new Float64Array(rows.length);
  const others = groves.map((grove) => treeScores(grove, columns, rows));
  const grown = (i: number) => others.reduce((sum, scores) => sum + scores[i]!, 0) / Math.max(1, others.length);
  return one.map((score, i) => toChance((1 - treesShare) * score + treesShare * grown(i)));
}

/** By how much each column raises or lowers one row's log odds against what is usual; nothing where the base rate is said. */
export function reasonsBy(fitted: Fitted, columns: readonly Binned[], row: number): Float64Array {
  if (isBaseRate(fitted)) return new Float64Array(columns.length);
  return addedBy(fitted, columns, row).map((added, c) => added - (fitted.usual[c] ?? 0));
}

function addedBy({ additive, groves, treesShare }: Fitted, columns: readonly Binned[], row: number): Float64Array {
  const added = new Float64Array(columns.length);
  if (additive)
    for (let c = 0; c < columns.length; c++)
      added[c]! += (1 - treesShare) * additive.parts[c]!.ofBin[columns[c]!.bins[row]!]!;
  for (const grove of groves)
    treeReasons(grove, columns, row).forEach((value, c) => {
      added[c]! += (treesShare * value) / groves.length;
    });
  return added;
}

export type KeptModel = { reading: TableReading; fitted: Fitted };

const round = (value: number) => Number(value.toPrecision(7));
const rounded = (values: ArrayLike<number>) => Array.from(values, round);
const hex = (bits: Uint8Array) => {
  let text = '';
  for (let at = 0; at < bits.length; at += 4)
    text += ((bits[at]! << 3) | ((bits[at + 1] ?? 0) << 2) | ((bits[at + 2] ?? 0) << 1) | (bits[at + 3] ?? 0)).toString(
      16,
    );
  return text;
};
const bits = (text: string, size: number) =>
  Uint8Array.from({ length: size }, (_, at) => (Number.parseInt(text[at >> 2] ?? '0', 16) >> (3 - (at & 3))) & 1);

/** A model in words that last: read again it says the same chances, to six digits. */
export function writeModel({ reading, fitted }: KeptModel): string {
  return JSON.stringify({
    columns: reading.columns.map((column) =>
      column.kind === 'number'
        ? { ...column, edges: column.edges.inner }
        : { ...column, codes: [...column.codes.entries()] },
    ),
    fitted: {
      ...fitted,
      usual: rounded(fitted.usual),
      additive: fitted.additive && {
        intercept: round(fitted.additive.intercept),
        parts: fitted.additive.parts.map(({ name, ofBin }) => ({ name, ofBin: rounded(ofBin) })),
      },
      groves: fitted.groves.map(({ intercept, trees }) => ({
        intercept,
        trees: trees.map(({ column, left, value, isLeft }) => ({
          column,
          left,
          value: rounded(value),
          isLeft: isLeft.map(hex),
        })),
      })),
    },
  });
}

export function readModel(text: string): KeptModel {
  const { columns, fitted } = JSON.parse(text);
  // biome-ignore lint/suspicious/noExplicitAny: what was written above
  const read = (column: any): ColumnReading =>
    column.kind === 'number'
      ? { ...column, edges: edgesAt(column.edges) }
      : { ...column, codes: new Map<string, number>(column.codes) };
  const reading: TableReading = { columns: columns.map(read), unread: [] };
  const sizes = reading.columns.map((column) => (column.kind === 'number' ? column.edges.size : column.size));
  type WrittenTree = Omit<Grown, 'isLeft'> & { isLeft: string[] };
  const grown = (tree: WrittenTree): Grown => ({
    ...tree,
    isLeft: tree.isLeft.map((each, node) => bits(each, tree.column[node]! < 0 ? 0 : sizes[tree.column[node]!]!)),
  });
  return {
    reading,
    fitted: {
      ...fitted,
      additive: fitted.additive && {
        ...fitted.additive,
        parts: fitted.additive.parts.map(({ name, ofBin }: { name: string; ofBin: number[] }) => ({
          name,
          ofBin: Float64Array.from(ofBin),
        })),
      },
      groves: fitted.groves.map(({ intercept, trees }: { intercept: number; trees: WrittenTree[] }) => ({
        intercept,
        trees: trees.map(grown),
      })),
    },
  };
}
