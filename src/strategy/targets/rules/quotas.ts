import { addMoney, type FiscalQuarter, type Money, money } from '../../../ground/index.ts';

/** What one person is to win in a fiscal quarter. */
export type Quota = { personId: string; year: number; quarter: 1 | 2 | 3 | 4; amount: Money };

export type QuotaRefusal = {
  refused: 'not-positive' | 'other-currency' | 'no-such-quarter' | 'twice';
  personId: string;
};

/** A quota a workspace will not take: none or less, in another currency than its own, for no quarter, or a second one for the same person and quarter. */
export function quotaRefusal(quota: Quota, others: readonly Quota[], currency: string): QuotaRefusal | null {
  const refuse = (refused: QuotaRefusal['refused']) => ({ refused, personId: quota.personId });
  if (!(quota.amount.amount > 0) || !Number.isSafeInteger(quota.amount.amount)) return refuse('not-positive');
  if (quota.amount.currency !== currency) return refuse('other-currency');
  if (![1, 2, 3, 4].includes(quota.quarter) || !(quota.year >= 1901 && quota.year <= 2199))
    return refuse('no-such-quarter');
  if (others.some((other) => isSame(other, quota))) return refuse('twice');
  return null;
}

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

function isSame(a: Quota, b: Quota): boolean {
  return a.personId === b.personId && isIn(a, b);
}
