import type { Money } from '../../../ground/index.ts';
import { known, type MetricValue, unknown } from './answer.ts';

/**
 * Pipeline coverage: the whole open pipeline over the quota, as the source defines it. 3.2 M of open deals against a
 * quota of 0.8 M is 4.0, within the band of 3 to 5. Nothing open is 0; no quota (or a quota of 0) is null.
 */
export function pipelineCoverage(open: { total: Money; n: number }, quota: Money | null): MetricValue {
  if (quota === null || quota.amount <= 0) return unknown({ kind: 'no-quota' }, open.n);
  sameCurrency(open.total, quota);
  return known(open.total.amount / quota.amount, open.n);
}

/**
 * Coverage of the remaining quota, another quantity and named apart: open deals expected to close in the period over
 * what is still to be won in it. 1.2 M closing against 0.8 M less 0.4 M won is 3.0. Null once the quota is reached.
 */
export function coverageOfRemaining(
  closingInPeriod: { total: Money; n: number },
  quota: Money | null,
  won: Money,
): MetricValue {
  if (quota === null || quota.amount <= 0) return unknown({ kind: 'no-quota' }, closingInPeriod.n);
  sameCurrency(closingInPeriod.total, quota);
  sameCurrency(won, quota);
  const remaining = quota.amount - won.amount;
  if (remaining <= 0) return unknown({ kind: 'quota-reached' }, closingInPeriod.n);
  return known(closingInPeriod.total.amount / remaining, closingInPeriod.n);
}

function sameCurrency(a: Money, b: Money): void {
  if (a.currency !== b.currency) throw new RangeError(`cannot compare ${a.currency} with ${b.currency}`);
}
