import { known, type MetricValue, unknown } from './answer.ts';

/** The average amount of some deals in minor units, not rounded: 1,000 over 3 deals is 333.33. Null for none. */
export function averageAmount({ amount, n }: { amount: number; n: number }): MetricValue {
  return n === 0 ? unknown({ kind: 'no-data' }) : known(amount / n, n);
}
