import type { LocalDate } from '../../../ground/days.ts';
import type { Period } from '../../../ground/periods.ts';
import { creditsFrom, type SplitFault, type WonDeal } from './crediting.ts';

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

/** A deal as it was won, also one without an amount. */
export type ClosedDeal = Omit<WonDeal, 'amount'> & { amount: number | null };

/**
 * What a run leaves out of pay, of the deals that were won since the run before ended: a run of Q3 after one of Q1 names
 * those of Q2, whose days nobody pays. `currencyOf` says in which currency somebody is paid on a day, null where by no plan.
 */
export function leftOutOf(
  deals: readonly ClosedDeal[],
  run: Period,
  before: Period | null,
  currencyOf: (personId: string, day: LocalDate) => string | null,
): LeftOut[] {
  const from = before ? before.next : run.first;
  return deals
    .filter(({ day }) => day >= from && day < run.next)
    .flatMap((deal) => {
      const why = whyLeftOut(deal, run, currencyOf);
      return why ? [{ dealId: deal.id, day: deal.day, why }] : [];
    });
}

function whyLeftOut(
  deal: ClosedDeal,
  run: Period,
  currencyOf: (personId: string, day: LocalDate) => string | null,
): LeftOut['why'] | null {
  if (deal.day < run.first) return 'no-run-pays-its-day';
  const { amount } = deal;
  if (amount === null) return 'without-amount';
  const credited = creditsFrom({ ...deal, amount });
  if ('refused' in credited) return credited.refused;
  const currencies = credited.credits
    .map(({ personId }) => currencyOf(personId, deal.day))
    .filter((each) => each !== null);
  if (currencies.length === 0) return 'nobody-on-a-plan';
  return currencies.some((currency) => currency !== deal.currency) ? 'currency-without-a-rate' : null;
}
