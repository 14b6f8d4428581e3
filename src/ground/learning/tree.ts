import type { Binned } from './columns.ts';

/** A tree as lists: `left[node]` is followed by its sister; a leaf has column -1. */
export type Grown = { column: number[]; isLeft: Uint8Array[]; left: number[]; value: number[] };

/** What a tree is grown on: gradient and hessian of each row's loss, and where the bins of each column begin. */
export type Sheet = { columns: readonly Binned[]; offsets: Int32Array; gradient: Float64Array; hessian: Float64Array };

type Limits = { rate: number; depth: number; leafRows: number; l2: number };
type Split = { gain: number; column: number; isLeft: Uint8Array };

const none = new Uint8Array(0);

/** Categories are split by their means, which fits chance more easily than an order does: they are drawn harder. */
const pullOfCategories = 10;

/** One tree on some rows and columns; each leaf holds -G / (H + l2), of which `rate` is believed. */
export function growTree(sheet: Sheet, rows: Int32Array, columns: readonly number[], limits: Limits): Grown {
  const tree: Grown = { column: [], isLeft: [], left: [], value: [] };
  const spare = new Int32Array(rows.length);
  const add = (value: number) => {
    tree.column.push(-1);
    tree.isLeft.push(none);
    tree.left.push(-1);
    return tree.value.push(value) - 1;
  };
  const totals = (from: number, to: number) => {
    let g = 0;
    let h = 0;
    for (let i = from; i < to; i++) {
      g += sheet.gradient[rows[i]!]!;
      h += sheet.hessian[rows[i]!]!;
    }
    return { g, h };
  };
  const leafValue = ({ g, h }: { g: number; h: number }) => (-limits.rate * g) / (h + limits.l2);
  const grow = (node: number, from: number, to: number, depth: number, histogram: Float64Array | null) => {
    if (!histogram || depth >= limits.depth) return;
    const split = bestSplit(sheet, columns, histogram, totals(from, to), to - from, limits);
    if (!split) return;
    const bins = sheet.columns[split.column]!.bins;
    let middle = from;
    let kept = 0;
    for (let i = from; i < to; i++) {
      const row = rows[i]!;
      if (split.isLeft[bins[row]!] === 1) rows[middle++] = row;
      else spare[kept++] = row;
    }
    rows.set(spare.subarray(0, kept), middle);
    const left = add(leafValue(totals(from, middle)));
    add(leafValue(totals(middle, to)));
    tree.column[node] = split.column;
    tree.isLeft[node] = split.isLeft;
    tree.left[node] = left;
    if (depth + 1 >= limits.depth) return;
    // The larger side is what the smaller one leaves.
    const isLeftSmaller = middle - from <= to - middle;
    const small = isLeftSmaller
      ? histogramOf(sheet, columns, rows, from, middle)
      : histogramOf(sheet, columns, rows, middle, to);
    for (let k = 0; k < histogram.length; k++) histogram[k]! -= small[k]!;
    grow(left, from, middle, depth + 1, isLeftSmaller ? small : histogram);
    grow(left + 1, middle, to, depth + 1, isLeftSmaller ? histogram : small);
  };
  add(leafValue(totals(0, rows.length)));
  grow(0, 0, rows.length, 0, histogramOf(sheet, columns, rows, 0, rows.length));
  return tree;
}

/** Gradient, hessian and count of each bin of each column. */
function histogramOf(
  sheet: Sheet,
  columns: readonly number[],
  rows: Int32Array,
  from: number,
  to: number,
): Float64Array {
  const histogram = new Float64Array(3 * sheet.offsets.at(-1)!);
  const { gradient, hessian } = sheet;
  for (const column of columns) {
    const { bins } = sheet.columns[column]!;
    const base = 3 * sheet.offsets[column]!;
    for (let i = from; i < to; i++) {
      const row = rows[i]!;
      const at = base + 3 * bins[row]!;
      histogram[at]! += gradient[row]!;
      histogram[at + 1]! += hessian[row]!;
      histogram[at + 2]! += 1;
    }
  }
  return histogram;
}

function bestSplit(
  sheet: Sheet,
  columns: readonly number[],
  histogram: Float64Array,
  total: { g: number; h: number },
  count: number,
  limits: Limits,
): Split | null {
  let best: { gain: number; column: number; order: number[]; upTo: number } | null = null;
  for (const column of columns) {
    const { size, isOrdered } = sheet.columns[column]!;
    const base = 3 * sheet.offsets[column]!;
    const l2 = limits.l2 + (isOrdered ? 0 : pullOfCategories);
    const whole = total.g ** 2 / (total.h + l2);
    for (const order of ordersOf(histogram, base, size, isOrdered)) {
      let g = 0;
      let h = 0;
      let n = 0;
      for (let at = 0; at < order.length - 1; at++) {
        const k = base + 3 * order[at]!;
        g += histogram[k]!;
        h += histogram[k + 1]!;
        n += histogram[k + 2]!;
        if (n < limits.leafRows) continue;
        if (count - n < limits.leafRows) break;
        const gain = g ** 2 / (h + l2) + (total.g - g) ** 2 / (total.h - h + l2) - whole;
        if (gain > (best?.gain ?? 1e-6)) best = { gain, column, order, upTo: at };
      }
    }
  }
  if (!best) return null;
  const isLeft = new Uint8Array(sheet.columns[best.column]!.size);
  for (let at = 0; at <= best.upTo; at++) isLeft[best.order[at]!] = 1;
  // A number of a bin that is empty here goes where its neighbours go.
  if (sheet.columns[best.column]!.isOrdered) isLeft.fill(1, 1, best.order[best.upTo]! + 1);
  return { gain: best.gain, column: best.column, isLeft };
}

/** The orders in which bins are tried: numbers as they stand with nothing below or above them, categories by their means. */
function ordersOf(histogram: Float64Array, base: number, size: number, isOrdered: boolean): number[][] {
  const bins: number[] = [];
  for (let bin = 0; bin < size; bin++) if (histogram[base + 3 * bin + 2]! > 0.5) bins.push(bin);
  if (isOrdered) return bins[0] === 0 && bins.length > 2 ? [bins, [...bins.slice(1), 0]] : [bins];
  const mean = (bin: number) => histogram[base + 3 * bin]! / (histogram[base + 3 * bin + 1]! + pullOfCategories);
  return [bins.sort((a, b) => mean(a) - mean(b))];
}
