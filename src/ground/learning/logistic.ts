import type { Binned } from './columns.ts';
import { coarser } from './edges.ts';
import { solvePositive } from './solve.ts';

/** An additive model: an intercept and, for each column, so much for each of its bins, in log odds. */
export type Additive = { intercept: number; parts: { name: string; ofBin: Float64Array }[] };

export type LogisticOptions = {
  /** How strongly each bin is drawn to the mean of all, in rows: 4 rows of evidence count half. */
  ridge: number;
  /** How strongly neighbouring bins of a number are drawn to one another. */
  smooth: number;
};

const binsOfNumbers = 20;
const mostCategories = 60;

/**
 * Logistic regression on bins, each column one of its bins, with a ridge (Hoerl and Kennard 1970; le Cessie and van
 * Houwelingen 1992) and, for numbers, a penalty on steps between neighbours (Eilers and Marx 1996). Fitted by Newton's
 * method (iteratively reweighted least squares), halving a step that makes things worse.
 */
export function fitLogistic(
  columns: readonly Binned[],
  outcomes: ArrayLike<number>,
  rows: Int32Array,
  { ridge, smooth }: LogisticOptions,
): Additive {
  const groups = columns.map((column) => grouping(column, rows));
  const offsets: number[] = [];
  let size = 1;
  for (const group of groups) {
    offsets.push(size);
    size += group.size;
  }
  const codes = groups.map(({ to }, c) => Int32Array.from(rows, (row) => offsets[c]! + to[columns[c]!.bins[row]!]!));
  const penalty = penaltyOf(groups, offsets, size, ridge, smooth);
  let rate = 0.5;
  for (const row of rows) rate += outcomes[row]!;
  rate /= rows.length + 1;
  let beta = new Float64Array(size);
  beta[0] = Math.log(rate / (1 - rate));
  let cost = costOf(beta, codes, outcomes, rows, penalty);
  for (let step = 0; step < 25; step++) {
    const { gradient, hessian } = slopes(beta, codes, outcomes, rows, penalty, size);
    const move = solvePositive(hessian, gradient, size);
    let share = 1;
    let next = beta;
    let nextCost = cost;
    for (; share > 1e-3; share /= 2) {
      next = beta.map((value, i) => value - share * move[i]!);
      nextCost = costOf(next, codes, outcomes, rows, penalty);
      if (nextCost <= cost) break;
    }
    const gained = cost - nextCost;
    if (!(gained >= 0)) break;
    beta = next;
    cost = nextCost;
    if (gained < 1e-6 * (1 + Math.abs(cost))) break;
  }
  const parts = groups.map(({ to }, c) => ({
    name: columns[c]!.name,
    ofBin: Float64Array.from(to, (group) => beta[offsets[c]! + group]!),
  }));
  return { intercept: beta[0]!, parts };
}

/** The log odds that a model gives to rows. */
export function additiveScores(model: Additive, columns: readonly Binned[], rows: Int32Array): Float64Array {
  return Float64Array.from(rows, (row) => {
    let score = model.intercept;
    for (let c = 0; c < columns.length; c++) score += model.parts[c]!.ofBin[columns[c]!.bins[row]!]!;
    return score;
  });
}

type Grouping = { to: Uint8Array; size: number; isOrdered: boolean };

function grouping(column: Binned, rows: Int32Array): Grouping {
  if (column.isOrdered) {
    const bins = Uint8Array.from(rows, (row) => column.bins[row]!);
    return { ...coarser(bins, column.size, binsOfNumbers), isOrdered: true };
  }
  // Categories are numbered by how frequent they are; the rest are one.
  const to = Uint8Array.from({ length: column.size }, (_, bin) => (bin > mostCategories + 1 ? 1 : bin));
  return { to, size: Math.min(column.size, mostCategories + 2), isOrdered: false };
}

/** The symmetric penalty as entries (i, j, value) of its lower triangle. */
type Penalty = { i: number; j: number; value: number }[];

function penaltyOf(groups: Grouping[], offsets: number[], size: number, ridge: number, smooth: number): Penalty {
  const entries: Penalty = [];
  for (let i = 1; i < size; i++) entries.push({ i, j: i, value: ridge / 4 });
  groups.forEach((group, c) => {
    if (!group.isOrdered) return;
    for (let bin = 2; bin < group.size; bin++) {
      const [here, before] = [offsets[c]! + bin, offsets[c]! + bin - 1];
      entries.push({ i: here, j: here, value: smooth / 4 }, { i: before, j: before, value: smooth / 4 });
      entries.push({ i: here, j: before, value: -smooth / 4 });
    }
  });
  return entries;
}

function costOf(
  beta: Float64Array,
  codes: Int32Array[],
  outcomes: ArrayLike<number>,
  rows: Int32Array,
  penalty: Penalty,
): number {
  let cost = 0;
  for (let r = 0; r < rows.length; r++) {
    let score = beta[0]!;
    for (const code of codes) score += beta[code[r]!]!;
    const signed = outcomes[rows[r]!] === 1 ? -score : score;
    cost += signed > 30 ? signed : Math.log1p(Math.exp(signed));
  }
  for (const { i, j, value } of penalty) cost += (i === j ? 0.5 : 1) * value * beta[i]! * beta[j]!;
  return cost;
}

function slopes(
  beta: Float64Array,
  codes: Int32Array[],
  outcomes: ArrayLike<number>,
  rows: Int32Array,
  penalty: Penalty,
  size: number,
) {
  const gradient = new Float64Array(size);
  const hessian = new Float64Array(size * size);
  const width = codes.length;
  const at = new Int32Array(width);
  for (let r = 0; r < rows.length; r++) {
    let score = beta[0]!;
    for (let c = 0; c < width; c++) {
      at[c] = codes[c]![r]!;
      score += beta[at[c]!]!;
    }
    const chance = 1 / (1 + Math.exp(-score));
    const miss = chance - outcomes[rows[r]!]!;
    const weight = Math.max(1e-6, chance * (1 - chance));
    gradient[0]! += miss;
    hessian[0]! += weight;
    for (let c = 0; c < width; c++) {
      const i = at[c]!;
      gradient[i]! += miss;
      hessian[i * size]! += weight;
      for (let d = 0; d <= c; d++) hessian[i * size + at[d]!]! += weight;
    }
  }
  for (const { i, j, value } of penalty) {
    hessian[i * size + j]! += value;
    gradient[i]! += value * beta[j]!;
    if (i !== j) gradient[j]! += value * beta[i]!;
  }
  return { gradient, hessian };
}
