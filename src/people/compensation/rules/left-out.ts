import type { LocalDate } from '../../../ground/days.ts';
import type { Period } from '../../../ground/periods.ts';
import { creditsFrom, isMeasured, type SplitFault, type WonDeal } from './crediting.ts';
import type { RateOn } from './exchange.ts';

export const leftOutKinds = [
  'without-amount',
  'negative-deal',
  'splits-are-not-all',
  'twice-in-the-splits',
  'nobody',
  'no-run-pays-its-day',
  'nobody-on-a-plan',
  'currency-without-a-rate',
] as const satisfies readonly (SplitFault | string)[];

/** A deal that a run pays nobody for, or not everybody, and why. */
export type LeftOut = { dealId: string; day: LocalDate; why: (typeof leftOutKinds)[number] };

/** In which currency somebody is paid on a day, null where by no plan; and what a currency is worth in another. */
type PaidIn = { currencyOf: (personId: string, day: LocalDate) => string | null; rateOn: RateOn };

/** A deal as it was won, also one without an amount. */
export type ClosedDeal = Omit<WonDeal, 'amount'> & { amount: number | null };

/**
 * What a run leaves out of pay, of the deals that were won since the run before ended: a run of Q3 after one of Q1 names
 * those of Q2, whose days nobody pays. A metric is no deal; a deal whose quotes are counted by their lines is named once.
 */
export function leftOutOf(deals: readonly ClosedDeal[], run: Period, before: Period | null, paidIn: PaidIn): LeftOut[] {
  const from = before ? before.next : run.first;
  const found = new Map<string, LeftOut>();
  for (const deal of deals) {
    const isAsked = deal.day >= from && deal.day < run.next && !isMeasured(deal) && !deal.quote?.ended;
    const why = isAsked ? whyLeftOut(deal, run, paidIn) : null;
    const { day, dealId = deal.id } = deal;
    if (why && !found.has(`${dealId} ${why}`)) found.set(`${dealId} ${why}`, { dealId, day, why });
  }
  return [...found.values()];
}

function whyLeftOut(deal: ClosedDeal, run: Period, { currencyOf, rateOn }: PaidIn): LeftOut['why'] | null {
  if (deal.day < run.first) return 'no-run-pays-its-day';
  const { amount } = deal;
  if (amount === null) return 'without-amount';
  const credited = creditsFrom({ ...deal, amount });
  if ('refused' in credited) return credited.refused;
  const currencies = credited.credits
    .map(({ personId }) => currencyOf(personId, deal.day))
    .filter((each) => each !== null);
  if (currencies.length === 0) return 'nobody-on-a-plan';
  const isPaid = (currency: string) => currency === deal.currency || rateOn(deal.currency, currency, deal.day) !== null;
  return currencies.every(isPaid) ? null : 'currency-without-a-rate';
}
