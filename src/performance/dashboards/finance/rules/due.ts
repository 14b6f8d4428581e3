import type { Period } from '../../../../ground/index.ts';
import type { DueDeal } from '../../../../process/pipeline/reads.ts';

export type Due = { once: number; recurring: number; besideLines: number; total: number };

type Owed = Pick<DueDeal, 'currency' | 'payments'>;

/** What falls due in a period in one currency: by lines paid once, by recurring ones, and beside the lines. */
export function dueIn(deals: readonly Owed[], { first, next }: Period, currency: string): Due {
  const sums: Due = { once: 0, recurring: 0, besideLines: 0, total: 0 };
  for (const deal of deals) {
    if (deal.currency !== currency) continue;
    for (const { day, amount, kind } of deal.payments) {
      if (day < first || day >= next) continue;
      sums[kind === 'beside-lines' ? 'besideLines' : kind] += amount;
      sums.total += amount;
    }
  }
  return sums;
}

export const sumOfDue = (deals: readonly Owed[], currency: string): number =>
  deals
    .filter((deal) => deal.currency === currency)
    .flatMap(({ payments }) => payments)
    .reduce((sum, { amount }) => sum + amount, 0);
