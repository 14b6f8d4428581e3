import type { Dice } from '../../../ground/index.ts';
import type { Amounts } from './amounts.ts';
import { winsBy } from './hazards.ts';
import { poisson } from './landing.ts';
import { type Common, endsOf, grid, inWindow, type Model, type OwnedDeal, timesFor } from './model.ts';
import { type Creation, throwSwing } from './swings.ts';

/** What all share in a draw. */
export function throwCommon(
  draws: number,
  rolls: Dice,
  { swing, amounts, made }: { swing: number; amounts: Amounts; made: Creation },
): Common {
  const [shock, place, level, rate] = Array.from({ length: 4 }, () => new Float64Array(draws)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let draw = 0; draw < draws; draw++) {
    shock[draw] = throwSwing(swing, rolls);
    place[draw] = placeIn(shock[draw]!);
    level[draw] = amounts.throwLevel(rolls);
    rate[draw] = made.throwRate(rolls);
  }
  return { shock, place, level, rate };
}

const placeIn = (shock: number) => Math.min(grid.length - 1.000001, Math.max(0, (shock - grid[0]!) / 0.3));

function at(values: readonly number[], place: number): number {
  const low = Math.floor(place);
  return values[low]! + (values[low + 1]! - values[low]!) * (place - low);
}

/**
 * What somebody’s open deals bring in each draw. A deal that is seldom won is thrown for only where the highest shock would win
 * it (thinning of Lewis and Shedler), which comes to the same and is ten times as quick.
 */
export function throwOpen(
  deals: readonly OwnedDeal[],
  model: Model,
  total: Float64Array,
  rolls: Dice,
  saidRolls: Dice,
): Float64Array | null {
  const { hazards, amounts, common, days, asOf, draws } = model;
  const isLacking = (deal: OwnedDeal) => deal.said === null || deal.isListed === true;
  const ifSaid = deals.some(isLacking) ? new Float64Array(draws) : null;
  const ends = endsOf(days);
  for (const deal of deals) {
    const times = timesFor(model, deal);
    const chances = grid.map((shock) =>
      inWindow(winsBy(hazards, deal.opened, times, asOf, ends, Math.exp(shock)), days),
    );
    const most = Math.max(...chances);
    if (!(most > 0)) continue;
    const said = isLacking(deal) ? { said: deal.said ?? amounts.worthOf(deal).mean } : null;
    const rest = Math.log1p(-Math.min(most, 1 - 1e-12));
    for (let draw = skip(rest, rolls); draw < draws; draw += 1 + skip(rest, rolls)) {
      if (rolls.chance() * most >= at(chances, common.place[draw]!)) continue;
      const worth = amounts.throwWorth(deal, common.level[draw]!, rolls);
      total[draw]! += worth;
      if (ifSaid) ifSaid[draw]! += said ? amounts.throwWorth(said, common.level[draw]!, saidRolls) : worth;
    }
  }
  return ifSaid;
}

/** How many draws are passed over until one that the highest chance would win. */
const skip = (rest: number, rolls: Dice) => Math.floor(Math.log(1 - rolls.chance()) / rest);

/** What deals that somebody is still to create bring in each draw: his share of all that come, won as often as his own are. */
export function throwNew(
  share: number,
  apart: number,
  news: readonly number[],
  { amounts, common, draws }: Model,
  rolls: Dice,
): Float64Array {
  const total = new Float64Array(draws);
  if (share <= 0) return total;
  for (let draw = 0; draw < draws; draw++) {
    const wins = at(news, placeIn(common.shock[draw]! + apart)) * share * common.rate[draw]!;
    total[draw] = amounts.throwSum(poisson(wins, rolls), common.level[draw]!, rolls);
  }
  return total;
}
