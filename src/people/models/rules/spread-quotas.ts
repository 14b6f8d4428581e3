import { allocate, money } from '../../../ground/index.ts';

type Amount = { personId: string; amount: number };

/**
 * The quotas that some people have, spread anew by what each would have been credited with: their sum stays, to the cent. Null where nobody would have been
 * credited with anything, or nobody has a quota: then there is nothing to go by. 60 and 40, credited 30 and 10: 75 and 25.
 */
export function spreadQuotas(had: readonly Amount[], credited: readonly Amount[], currency: string): Amount[] | null {
  const sum = had.reduce((all, { amount }) => all + amount, 0);
  const weights = credited.filter(({ amount }) => amount > 0);
  if (sum === 0 || weights.length === 0) return null;
  const parts = allocate(
    money(sum, currency),
    weights.map(({ amount }) => amount),
  );
  return weights.map(({ personId }, at) => ({ personId, amount: parts[at]?.amount ?? 0 }));
}
