import { addMoney, type FiscalQuarter, type Money, money } from '../../../ground/index.ts';

/** What one person is to win in a fiscal quarter. */
export type Quota = { personId: string; year: number; quarter: 1 | 2 | 3 | 4; amount: Money };

/** A person's own quota for a quarter; null when none was given. */
export function quotaOf(quotas: readonly Quota[], personId: string, quarter: Quarter): Money | null {
  return quotas.find((quota) => quota.personId === personId && isIn(quota, quarter))?.amount ?? null;
}

/**
 * The quota of people taken together: each person's own, counted once however often he is named. A manager's own quota
 * counts like anyone's; his team's is this sum over himself and his tree, and is never stored. Null when nobody has one.
 */
export function teamQuota(quotas: readonly Quota[], people: Iterable<string>, quarter: Quarter): Money | null {
  let sum: Money | null = null;
  for (const personId of new Set(people)) {
    const own = quotaOf(quotas, personId, quarter);
    if (own) sum = sum ? addMoney(sum, own) : money(own.amount, own.currency);
  }
  return sum;
}

/** The quota of whole quarters: their sum; null unless at least one of them has one. Quotas are not cut into days. */
export function quotaOver(
  quotas: readonly Quota[],
  people: Iterable<string>,
  quarters: readonly Quarter[],
): Money | null {
  const everybody = [...new Set(people)];
  const parts = quarters.map((quarter) => teamQuota(quotas, everybody, quarter)).filter((part) => part !== null);
  const [first, ...rest] = parts;
  return first ? addMoney(first, ...rest) : null;
}

type Quarter = Pick<FiscalQuarter, 'year' | 'quarter'>;

function isIn(quota: Quota, quarter: Quarter): boolean {
  return quota.year === quarter.year && quota.quarter === quarter.quarter;
}
