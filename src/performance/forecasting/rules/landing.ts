import { type Dice, dice } from '../../../ground/index.ts';
import { type Amounts, amountsOf } from './amounts.ts';
import { chanceToWin, fitHazards, type Hazards, type PastDeal } from './hazards.ts';
import { between, placeOf, shocks } from './shocks.ts';
import { creation, swingOf, throwSwing } from './swings.ts';

/** Between what a period lands: the value won from the day after `asOf` until `until`, in minor units. */
export type Landing = {
  p10: number;
  p50: number;
  p90: number;
  mean: number;
  /** What of the mean comes from deals that are open, and from those still to be created. */
  fromOpen: number;
  fromNew: number;
  open: number;
  /** Open deals of which nobody said what they are worth: they widen the range. */
  withoutAmount: number;
  /** All draws in rising order, so that a chance to reach a quota can be read from them. */
  draws: Float64Array;
};

/** With fewer closed deals there is not enough to say. */
export const fewestClosed = 5;
const usualDraws = 4000;
/** Up to so many open deals each is thrown for; above, their sum is a bell curve. */
const mostThrown = 300;

/**
 * Where the value won in a period lands: each open deal by its hazards, deals still to be created and closed, and one common
 * shock that moves all of them together: how far past weeks swung beyond chance, and how little so few deals teach.
 * Null where there is not enough to say.
 */
export function landing(
  deals: readonly PastDeal[],
  asOf: number,
  until: number,
  seed: string,
  draws = usualDraws,
): Landing | null {
  const known = deals.filter((deal) => deal.opened <= asOf);
  const ended = known.filter((deal) => deal.closed !== null && deal.closed <= asOf);
  if (ended.length < fewestClosed || until <= asOf) return null;
  const hazards = fitHazards(known, asOf);
  const amounts = amountsOf(known, asOf);
  const open = known.filter((deal) => deal.closed === null || deal.closed > asOf);
  const days = until - asOf;
  const fates = fatesOf(open, hazards, amounts, asOf, days);
  const made = creation(known, hazards, asOf, days);
  const swing = swingOf(known, hazards, asOf, days) + learntOf(hazards);
  const rolls = dice(seed);
  const landed = new Float64Array(draws);
  let fromOpen = 0;
  let fromNew = 0;
  for (let draw = 0; draw < draws; draw++) {
    const shock = throwSwing(swing, rolls);
    const level = amounts.throwLevel(rolls);
    const old = fates.throwSum(shock, level, rolls);
    const count = poisson(made.winsAt(shock) * made.throwRate(rolls), rolls);
    const fresh = amounts.throwSum(count, level, rolls);
    fromOpen += old;
    fromNew += fresh;
    landed[draw] = old + fresh;
  }
  landed.sort();
  const at = (share: number) => Math.round(landed[Math.min(draws - 1, Math.floor(share * draws))]!);
  return {
    p10: at(0.1),
    p50: at(0.5),
    p90: at(0.9),
    mean: Math.round((fromOpen + fromNew) / draws),
    fromOpen: Math.round(fromOpen / draws),
    fromNew: Math.round(fromNew / draws),
    open: open.length,
    withoutAmount: open.filter(({ said }) => said === null).length,
    draws: landed,
  };
}

/** How far the chance to win may be off because few ends were seen: losses compete, and tell of it somewhat less than wins. */
export const learntOf = ({ wins, losses }: Hazards) => 1 / (wins + 1) + 0.5 / (losses + 1);

type Fates = { throwSum(shock: number, level: number, rolls: Dice): number };

/** What the open deals bring: each one's chance at each shock, thrown one by one or as a sum. */
function fatesOf(open: readonly PastDeal[], hazards: Hazards, amounts: Amounts, asOf: number, days: number): Fates {
  const chances = open.map((deal) =>
    Float64Array.from(shocks, (shock) => chanceToWin(hazards, deal, asOf, days, Math.exp(shock))),
  );
  if (open.length <= mostThrown)
    return {
      throwSum: (shock, level, rolls) => {
        const place = placeOf(shock);
        let sum = 0;
        for (let i = 0; i < open.length; i++)
          if (rolls.chance() < between(chances[i]!, place)) sum += amounts.throwWorth(open[i]!, level, rolls);
        return sum;
      },
    };
  const means = new Float64Array(shocks.length);
  const squares = new Float64Array(shocks.length);
  open.forEach((deal, i) => {
    const { mean, square } = amounts.worthOf(deal);
    for (let at = 0; at < shocks.length; at++) {
      const chance = chances[i]![at]!;
      means[at]! += chance * mean;
      squares[at]! += chance * square - (chance * mean) ** 2;
    }
  });
  return {
    throwSum: (shock, _, rolls) => {
      const place = placeOf(shock);
      return between(means, place) + Math.sqrt(between(squares, place)) * rolls.normal();
    },
  };
}

/** A count with this mean, by Knuth's product below 30 and a rounded bell curve above. */
export function poisson(mean: number, rolls: Dice): number {
  if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * rolls.normal()));
  const floor = Math.exp(-mean);
  let count = -1;
  for (let product = 1; product > floor; product *= rolls.chance()) count += 1;
  return Math.max(0, count);
}
