import type { LocalDate } from '../../../ground/days.ts';
import { minorDigits } from '../../../ground/money.ts';
import { type Exact, exactFrom, ratio, rounded, times, whole } from './exact.ts';

/** What one unit of a currency is worth in another, from a day on until the next rate of the two. */
export type PayRate = { day: LocalDate; currency: string; into: string; rate: string };

/** Whether something typed is a rate: above zero, with up to nine digits behind the point. */
export const isRate = (text: string): boolean => /^(?=.*[1-9])\d{1,9}(\.\d{1,9})?$/.test(text);

/** What an amount was before it was exchanged, by which rate, and since when that held. */
export type Exchanged = { amount: number; currency: string; rate: string; since: LocalDate };

/** The rate of a day: the latest that was set by then. Null where none was: nothing is guessed. */
export type RateOn = (currency: string, into: string, day: LocalDate) => PayRate | null;

export function ratesByDay(rates: readonly PayRate[]): RateOn {
  const sorted = [...rates].sort((a, b) => (a.day < b.day ? -1 : 1));
  const byPair = Map.groupBy(sorted, ({ currency, into }) => `${currency} ${into}`);
  return (currency, into, day) => byPair.get(`${currency} ${into}`)?.findLast((rate) => rate.day <= day) ?? null;
}

/** An amount at a rate, in minor units of the other currency: 100.00 USD at 0.92 are 92.00 EUR, 10,000 JPY at 0.0061 are 61.00. */
export function exchangedAt(amount: number, from: string, into: string, rate: string): number {
  return rounded(times(times(whole(amount), exactFrom(rate)), powerOfTen(minorDigits(into) - minorDigits(from))));
}

const powerOfTen = (digits: number): Exact => (digits < 0 ? ratio(1, 10 ** -digits) : whole(10 ** digits));

/** Whether an amount is what it was exchanged from, at the rate that it names. */
export const isExchanged = (amount: number, into: string, from: Exchanged): boolean =>
  amount === exchangedAt(from.amount, from.currency, into, from.rate);
