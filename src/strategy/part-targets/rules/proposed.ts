import { allocate, money } from '../../../ground/index.ts';
import type { PartKey } from './parts.ts';

/**
 * A whole shared out over parts as each won before, to the cent; evenly where none of them won anything. 1,000 over parts that won 3
 * and 1 is 750 and 250. A part that comes to nothing is told none.
 */
export function proposed(
  whole: number,
  parts: readonly PartKey[],
  won: ReadonlyMap<PartKey, number>,
): Map<PartKey, number> {
  const weights = parts.map((key) => Math.max(0, won.get(key) ?? 0));
  const isEven = weights.every((weight) => weight === 0);
  if (parts.length === 0 || whole <= 0) return new Map();
  const shares = allocate(money(whole, 'XXX'), isEven ? parts.map(() => 1) : weights);
  return new Map(
    parts.flatMap((key, at) => ((shares[at]?.amount ?? 0) > 0 ? [[key, shares[at]?.amount as number]] : [])),
  );
}
