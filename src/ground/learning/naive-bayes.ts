import type { Binned } from './columns.ts';
import { coarser } from './edges.ts';
import type { Additive } from './logistic.ts';

/** Added to each count, as Odoo does, so that a value seen once decides nothing. */
const addedToEach = 0.1;
const binsOfNumbers = 10;

/**
 * Naive Bayes: how often each value stands among what was won and among what was lost, multiplied as if columns knew
 * nothing of one another. In log odds it is additive: ln(won/lost) and, for each value, ln(share of won / share of lost).
 */
export function fitNaiveBayes(columns: readonly Binned[], outcomes: ArrayLike<number>, rows: Int32Array): Additive {
  let won = 0;
  for (const row of rows) won += outcomes[row]!;
  const lost = rows.length - won;
  const parts = columns.map((column) => {
    const group = column.isOrdered
      ? coarser(
          Uint8Array.from(rows, (row) => column.bins[row]!),
          column.size,
          binsOfNumbers,
        )
      : { to: Uint8Array.from({ length: column.size }, (_, bin) => bin), size: column.size };
    const counts = [new Float64Array(group.size).fill(addedToEach), new Float64Array(group.size).fill(addedToEach)];
    for (const row of rows) counts[outcomes[row]!]![group.to[column.bins[row]!]!]! += 1;
    const all = addedToEach * group.size;
    const of = (bin: number) => Math.log(counts[1]![bin]! / (won + all)) - Math.log(counts[0]![bin]! / (lost + all));
    return { name: column.name, ofBin: Float64Array.from(group.to, of) };
  });
  return { intercept: Math.log((won + addedToEach) / (lost + addedToEach)), parts };
}
