import type { Money } from '../../../ground/index.ts';
import { known, type MetricValue, unknown } from './answer.ts';

/** Attainment: what was won over the quota. 90 of 120 is 0.75, and 150 of 120 is 1.25. Null without a quota. */
export function attainmentOf(won: { amount: number; n: number }, quota: Money | null): MetricValue {
  if (quota === null || quota.amount <= 0) return unknown({ kind: 'no-quota' }, won.n);
  return known(won.amount / quota.amount, won.n);
}

/**
 * The share of people with a quota who won at least that much: 3 of 5 is 0.6. It counts everybody who has one, so it is no
 * estimate and has no range. Null where nobody has a quota.
 */
export function shareAtQuota(people: readonly { won: number; quota: number }[]): MetricValue {
  if (people.length === 0) return unknown({ kind: 'no-quota' });
  return known(people.filter(isAtQuota).length / people.length, people.length);
}

/** To the cent: who won what he was to win is there. */
export const isAtQuota = ({ won, quota }: { won: number; quota: number }): boolean => won >= quota;
