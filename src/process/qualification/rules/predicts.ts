import { differenceOf, type Range, wilson } from '../../../ground/index.ts';
import type { Method } from './method.ts';
import { type Answer, isConfirmed } from './score.ts';

/** A deal that closed, and what was said of it until then. */
export type Closed = { won: boolean; answers: readonly Answer[] };
export type Share = { n: number; won: number; rate: number | null; range: Range | null };

export type Prediction = {
  elementKey: string;
  /** Of the deals in which it was confirmed when they closed, and of the others. */
  confirmed: Share;
  others: Share;
  /** How much more often those with it were won, and the 95 % range of that; null while one side is too few. */
  difference: { points: number; range: Range } | null;
  says: 'more' | 'less' | 'no-difference' | 'too-few';
};

/** Below so many deals on either side nothing is claimed. */
export const fewest = 20;

function shareOf(deals: readonly Closed[]): Share {
  const won = deals.filter((deal) => deal.won).length;
  return {
    n: deals.length,
    won,
    rate: deals.length === 0 ? null : won / deals.length,
    range: wilson(won, deals.length),
  };
}

/** How much more often the one were won than the others, with the 95 % range of that; null where one side is empty. */
function furtherThan(one: Share, other: Share): Prediction['difference'] {
  if (one.rate === null || other.rate === null || !one.range || !other.range) return null;
  const { change, range } = differenceOf(
    { value: other.rate, range: other.range },
    { value: one.rate, range: one.range },
  );
  return { points: change, range };
}

/** Which elements went with winning, among deals of which anything was said by this method. */
export function predictionsOf({ elements }: Method, deals: readonly Closed[]): Prediction[] {
  const judged = deals.filter(({ answers }) => answers.length > 0);
  return elements.map(({ key }): Prediction => {
    const has = ({ answers }: Closed) => isConfirmed(answers.find(({ elementKey }) => elementKey === key));
    const confirmed = shareOf(judged.filter(has));
    const others = shareOf(judged.filter((deal) => !has(deal)));
    const enough = confirmed.n >= fewest && others.n >= fewest;
    const difference = enough ? furtherThan(confirmed, others) : null;
    const says = !difference
      ? 'too-few'
      : difference.range.low > 0
        ? 'more'
        : difference.range.high < 0
          ? 'less'
          : 'no-difference';
    return { elementKey: key, confirmed, others, difference, says };
  });
}
