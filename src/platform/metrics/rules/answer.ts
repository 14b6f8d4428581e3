import type { Range } from '../../../ground/index.ts';

/** Why there is no number: nothing to count, no quota set, the quota already reached, too few closed deals or forecast calls to be honest ("7 of 20"), or what it is made of is kept from the reader. */
export type Missing =
  | { kind: 'no-data' }
  | { kind: 'no-quota' }
  | { kind: 'quota-reached' }
  | { kind: 'hidden' }
  | { kind: 'too-few-closed' | 'too-few-calls'; have: number; need: number };

/** A metric's value with the count behind it and its 95 % range; a null value says what is missing, and nothing is missing beside a value. */
export type MetricValue = { value: number | null; n: number; range: Range | null; missing: Missing | null };

/** Below this many closed deals a share is not shown as a number. */
export const enoughClosed = 20;

export function known(value: number, n: number, range: Range | null = null): MetricValue {
  return { value, n, range, missing: null };
}

export function unknown(missing: Missing, n = 0): MetricValue {
  return { value: null, n, range: null, missing };
}

/** A healthy band, both ends included. */
export type Band = { low: number; high: number };
export type BandPlace = 'below' | 'within' | 'above';

/** Where a value stands to its healthy band: 4.0 is within 3 to 5. Null without a value. */
export function bandPlace(value: number | null, band: Band): BandPlace | null {
  if (value === null) return null;
  if (value < band.low) return 'below';
  return value > band.high ? 'above' : 'within';
}
