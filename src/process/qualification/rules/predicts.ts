import { type Apart, type Share as OneShare, sharesApart, wilson } from '../../../ground/index.ts';
import type { Method } from './method.ts';
import { type Answer, isConfirmed } from './score.ts';

/** A deal that closed, and what was said of it until then. */
export type Closed = { won: boolean; answers: readonly Answer[] };
export type Share = OneShare & { won: number };

export type Prediction = Apart & {
  elementKey: string;
  /** Of the deals in which it was confirmed when they closed, and of the others. */
  confirmed: Share;
  others: Share;
};

function shareOf(deals: readonly Closed[]): Share {
  const won = deals.filter((deal) => deal.won).length;
  return {
    n: deals.length,
    won,
    rate: deals.length === 0 ? null : won / deals.length,
    range: wilson(won, deals.length),
  };
}

/** Which elements went with winning, among deals of which anything was said by this method. */
export function predictionsOf({ elements }: Method, deals: readonly Closed[]): Prediction[] {
  const judged = deals.filter(({ answers }) => answers.length > 0);
  return elements.map(({ key }): Prediction => {
    const has = ({ answers }: Closed) => isConfirmed(answers.find(({ elementKey }) => elementKey === key));
    const confirmed = shareOf(judged.filter(has));
    const others = shareOf(judged.filter((deal) => !has(deal)));
    return { elementKey: key, confirmed, others, ...sharesApart(confirmed, others) };
  });
}
