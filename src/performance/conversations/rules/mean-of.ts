import { meanWithRange, type Range } from '../../../ground/index.ts';

export type MeanOf = { value: number | null; n: number; range: Range | null };

/** A mean with how many it stands on, and the range of 95 % that so many allow; null of none. */
export function meanOf(numbers: readonly number[]): MeanOf {
  const found = meanWithRange(numbers);
  return { value: found?.mean ?? null, n: numbers.length, range: found?.range ?? null };
}
