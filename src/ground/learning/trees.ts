import { dice } from '../dice.ts';
import type { Binned } from './columns.ts';
import { type Grown, growTree, type Sheet } from './tree.ts';

export type TreesOptions = {
  rounds: number;
  /** How much of each tree is believed. */
  rate: number;
  depth: number;
  /** Each side of a split has at least so many rows. */
  leafRows: number;
  /** Draws each leaf to nothing, in units of p(1 - p): 3 is the pull of a dozen even rows. */
  l2: number;
  rowShare: number;
  columnShare: number;
  seed: string;
};

export const usualTrees: TreesOptions = {
  rounds: 400,
  rate: 0.06,
  depth: 6,
  leafRows: 8,
  l2: 3,
  rowShare: 0.7,
  columnShare: 0.35,
  seed: 'trees',
};

export type Trees = { intercept: number; trees: Grown[] };

/** Rows that are not learnt from, on which it is watched when more trees no longer help. */
export type Watch = { rows: Int32Array; patience: number };

/**
 * Gradient boosted trees (Friedman 2001, 2002) of limited depth by Newton's steps on the log loss, on histograms of binned
 * columns as in XGBoost and LightGBM (Chen and Guestrin 2016; Ke and others 2017). With a watch, `losses[k]` is the log loss
 * on the watched rows after k + 1 trees.
 */
export function fitTrees(
  columns: readonly Binned[],
  outcomes: ArrayLike<number>,
  rows: Int32Array,
  options: TreesOptions,
  watch?: Watch,
): Trees & { losses: number[] } {
  const count = columns[0]?.bins.length ?? 0;
  const gradient = new Float64Array(count);
  const hessian = new Float64Array(count);
  const sheet: Sheet = { columns, offsets: offsetsOf(columns), gradient, hessian };
  const rolls = dice(options.seed);
  let won = 0.5;
  for (const row of rows) won += outcomes[row]!;
  const rate = won / (rows.length + 1);
  const intercept = Math.log(rate / (1 - rate));
  const scores = new Float64Array(count).fill(intercept);
  const trees: Grown[] = [];
  const losses: number[] = [];
  let best = Number.POSITIVE_INFINITY;
  let bestAt = 0;
  for (let round = 0; round < options.rounds; round++) {
    for (const row of rows) {
      const chance = 1 / (1 + Math.exp(-scores[row]!));
      gradient[row] = chance - outcomes[row]!;
      hessian[row] = Math.max(1e-9, chance * (1 - chance));
    }
    const sample = options.rowShare < 1 ? rows.filter(() => rolls.chance() < options.rowShare) : rows.slice();
    const tree = growTree(sheet, sample, someColumns(columns.length, options.columnShare, rolls), options);
    trees.push(tree);
    for (const row of rows) scores[row]! += leafOf(tree, columns, row);
    if (!watch) continue;
    let loss = 0;
    for (const row of watch.rows) {
      scores[row]! += leafOf(tree, columns, row);
      loss += Math.log1p(Math.exp(outcomes[row] === 1 ? -scores[row]! : scores[row]!));
    }
    losses.push(loss / watch.rows.length);
    if (losses.at(-1)! < best) [best, bestAt] = [losses.at(-1)!, round];
    if (round - bestAt >= watch.patience) break;
  }
  return { intercept, trees, losses };
}

/** The log odds that the first so many trees give to rows. */
export function treeScores(model: Trees, columns: readonly Binned[], rows: Int32Array, trees = model.trees.length) {
  const scores = new Float64Array(rows.length).fill(model.intercept);
  for (const tree of model.trees.slice(0, trees))
    for (let i = 0; i < rows.length; i++) scores[i]! += leafOf(tree, columns, rows[i]!);
  return scores;
}

/** What each column adds to one row's log odds: the change of the mean along its way down (Saabas 2014). */
export function treeReasons(model: Trees, columns: readonly Binned[], row: number): Float64Array {
  const added = new Float64Array(columns.length);
  for (const tree of model.trees) {
    let node = 0;
    while (tree.column[node]! >= 0) {
      const column = tree.column[node]!;
      const next = tree.isLeft[node]![columns[column]!.bins[row]!] === 1 ? tree.left[node]! : tree.left[node]! + 1;
      added[column]! += tree.value[next]! - tree.value[node]!;
      node = next;
    }
  }
  return added;
}

function leafOf(tree: Grown, columns: readonly Binned[], row: number): number {
  let node = 0;
  let column = tree.column[0]!;
  while (column >= 0) {
    node = tree.left[node]! + 1 - tree.isLeft[node]![columns[column]!.bins[row]!]!;
    column = tree.column[node]!;
  }
  return tree.value[node]!;
}

function offsetsOf(columns: readonly Binned[]): Int32Array {
  const offsets = new Int32Array(columns.length + 1);
  columns.forEach((column, c) => {
    offsets[c + 1] = offsets[c]! + column.size;
  });
  return offsets;
}

function someColumns(count: number, share: number, rolls: { shuffle<T>(list: readonly T[]): T[] }): number[] {
  const all = Array.from({ length: count }, (_, i) => i);
  return rolls.shuffle(all).slice(0, Math.max(1, Math.ceil(count * share)));
}
