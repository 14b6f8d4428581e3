import type { Dice } from '../../../ground/dice.ts';
import type { PastDeal } from './hazards.ts';

type Said = Pick<PastDeal, 'said' | 'isListed'>;

/** What deals are won for. */
export type Amounts = {
  /** How far the usual amount may be off, once for each draw: few deals leave it open. */
  throwLevel(rolls: Dice): number;
  throwWorth(deal: Said, level: number, rolls: Dice): number;
  /** Mean and mean square of what a deal is won for. */
  worthOf(deal: Said): { mean: number; square: number };
  throwSum(count: number, level: number, rolls: Dice): number;
};

/** From so many won deals on amounts are drawn from theirs as they are; below, from a curve (log-normal) through them. */
const enoughToDraw = 60;
/** What is believed of the spread of amounts before any is seen: e to 0.8 both ways, worth four deals. */
const believedSpread = 0.8;
const believedDeals = 4;
const mostThrown = 200;
/** How far a list price that nobody looked at is believed to be off, before any is seen to turn out: three times as far as an amount that somebody said. */
const believedOfListed = 0.3;

/** What was won by a day says what will be: amounts as they were, and how far those that were said turned out. */
export function amountsOf(deals: readonly PastDeal[], asOf: number): Amounts {
  const won = deals.filter((deal) => deal.isWon && deal.closed !== null && deal.closed <= asOf);
  const wonFor = won.flatMap((deal) => (deal.wonFor === null ? [] : [deal.wonFor]));
  const all = wonFor.length > 0 ? wonFor : deals.flatMap((deal) => (deal.said === null ? [] : [deal.said]));
  const kept = all.filter((amount) => amount > 0);
  const logs = kept.map(Math.log);
  const middle = logs.length === 0 ? 0 : logs.reduce((sum, each) => sum + each, 0) / logs.length;
  const squares = logs.reduce((sum, each) => sum + (each - middle) ** 2, 0);
  const spread = Math.sqrt(
    (squares + believedDeals * believedSpread ** 2) / (Math.max(0, logs.length - 1) + believedDeals),
  );
  const isDrawn = all.length >= enoughToDraw;
  const one = (level: number, rolls: Dice) => {
    if (all.length === 0) return 0;
    return isDrawn ? Math.exp(level) * rolls.pick(all) : Math.exp(middle + level + spread * rolls.normal());
  };
  const moments = isDrawn ? momentsOf(all) : curveMoments(kept.length === 0 ? null : middle, spread);
  const turned = turnOut(won.filter(({ isListed }) => !isListed));
  const listed = turnOut(
    won.filter(({ isListed }) => isListed),
    believedOfListed,
  );
  return {
    throwLevel: (rolls) => (kept.length === 0 ? 0 : (spread / Math.sqrt(kept.length)) * rolls.normal()),
    throwWorth: ({ said, isListed }, level, rolls) => {
      if (said === null) return one(level, rolls);
      const { mean, spread: off } = isListed ? listed : turned;
      return said * Math.max(0, mean + off * rolls.normal());
    },
    worthOf: ({ said, isListed }) => {
      if (said === null) return moments;
      const { mean, spread: off } = isListed ? listed : turned;
      return { mean: said * mean, square: said * said * (mean ** 2 + off ** 2) };
    },
    throwSum: (count, level, rolls) => {
      if (count > mostThrown)
        return (
          Math.exp(level) *
          (count * moments.mean + Math.sqrt(count * (moments.square - moments.mean ** 2)) * rolls.normal())
        );
      let sum = 0;
      for (let i = 0; i < count; i++) sum += one(level, rolls);
      return sum;
    },
  };
}

/** What deals were won for over what was said of them: 0.9 of it on the whole, give or take a tenth; few say it less. */
function turnOut(won: readonly PastDeal[], believedOff = 0.1): { mean: number; spread: number } {
  const pairs = won.flatMap(({ said, wonFor }) =>
    said !== null && said > 0 && wonFor !== null ? [{ said, wonFor }] : [],
  );
  const saidSum = pairs.reduce((sum, { said }) => sum + said, 0);
  if (pairs.length === 0) return { mean: 1, spread: believedOff };
  const believed = (3 * saidSum) / pairs.length;
  const mean = (pairs.reduce((sum, { wonFor }) => sum + wonFor, 0) + believed) / (saidSum + believed);
  const squares = pairs.reduce((sum, { said, wonFor }) => sum + (wonFor / said - mean) ** 2, 0);
  return { mean, spread: Math.min(1, Math.sqrt((squares + 3 * believedOff ** 2) / (pairs.length + 3))) };
}

function momentsOf(values: readonly number[]): { mean: number; square: number } {
  const mean = values.reduce((sum, each) => sum + each, 0) / values.length;
  return { mean, square: values.reduce((sum, each) => sum + each * each, 0) / values.length };
}

const curveMoments = (middle: number | null, spread: number) =>
  middle === null
    ? { mean: 0, square: 0 }
    : { mean: Math.exp(middle + spread ** 2 / 2), square: Math.exp(2 * middle + 2 * spread ** 2) };
