import type { Method } from './method.ts';
import { type Answer, isConfirmed } from './score.ts';

/** An open deal, what it is worth, and what was said of it. */
export type Standing = { amount: number | null; currency: string; answers: readonly Answer[] };

export type Gap = {
  elementKey: string;
  /** Deals in which it is not confirmed. */
  deals: number;
  /** What they are worth, a sum for each currency, the largest number of deals first. */
  worth: { currency: string; amount: number; deals: number }[];
};

/** What is not confirmed yet and in how much of the open pipeline, the most deals first. Two deals of 100 and 50 € without a budget are 150 €. */
export function gapsOf({ elements }: Method, deals: readonly Standing[]): Gap[] {
  return elements
    .map(({ key }) => {
      const open = deals.filter(({ answers }) => !isConfirmed(answers.find(({ elementKey }) => elementKey === key)));
      const worth = [...Map.groupBy(open, ({ currency }) => currency)]
        .map(([currency, its]) => ({
          currency,
          amount: its.reduce((sum, { amount }) => sum + (amount ?? 0), 0),
          deals: its.length,
        }))
        .sort((a, b) => b.deals - a.deals || (a.currency < b.currency ? -1 : 1));
      return { elementKey: key, deals: open.length, worth };
    })
    .sort((a, b) => b.deals - a.deals);
}
