import type { Dice } from '../../../ground/dice.ts';
import type { Amounts } from './amounts.ts';
import { winsAlong } from './chances.ts';
import type { Times } from './hazards.ts';
import { type Common, grid, inWindow, type Model, type OwnedDeal, timesFor } from './model.ts';
import { poisson } from './poisson.ts';
import { type Creation, throwSwings } from './swings.ts';

/** What all share in a draw. */
export function throwCommon(
  draws: number,
  rolls: Dice,
  { swing, amounts, made }: { swing: number; amounts: Amounts; made: Creation },
): Common {
  const shock = throwSwings(swing, draws, rolls);
  const place = shock.map(placeIn);
  const level = Float64Array.from({ length: draws }, () => amounts.throwLevel(rolls));
  const rate = made.throwRates(draws, rolls);
  return { shock, place, level, rate };
}

const placeIn = (shock: number) => Math.min(grid.length - 1.000001, Math.max(0, (shock - grid[0]!) / 0.3));

function at(values: ArrayLike<number>, place: number): number {
  const low = Math.floor(place);
  return values[low]! + (values[low + 1]! - values[low]!) * (place - low);
}

/** Above so many open deals of all, those of somebody who has more than a few are thrown as one sum. */
const manyOpen = 1500;
const fewOfOne = 12;
const fewToCome = 5;

/** What somebody’s open deals bring in each draw. */
export function throwOpen(deals: readonly OwnedDeal[], model: Model, total: Float64Array, rolls: Dice): void {
  if (model.open > manyOpen && deals.length > fewOfOne) throwAsSum(deals, model, total, rolls);
  else throwEach(deals, model, total, rolls);
}

/**
 * How much of the variance comes of amounts that nobody said, or that are list prices: what such a deal may be worth, less what it
 * may be with an amount said that comes to the same on the whole, as often as it is won.
 */
export function varianceOfLacking(deals: readonly OwnedDeal[], model: Model): number {
  let sum = 0;
  for (const deal of deals) {
    if (!isLacking(deal)) continue;
    const { mean, square } = model.amounts.worthOf(deal);
    const said = model.amounts.worthOf({ said: deal.said ?? mean });
    const chance = chancesOn(model, deal, timesFor(model, deal))[Math.floor(grid.length / 2)]!;
    sum += chance * Math.max(0, square - mean ** 2 - (said.square - said.mean ** 2));
  }
  return sum;
}

const isLacking = (deal: OwnedDeal) => deal.said === null || deal.isListed === true;

const factors = grid.map(Math.exp);

/** The chances of a deal to be won in the period at each shock of the grid. */
function chancesOn({ courses, days }: Model, deal: OwnedDeal, times: Times): Float64Array {
  const course = courses.period(deal.opened);
  const won = new Float64Array(course.stops.length);
  const chances = new Float64Array(grid.length);
  for (let at = 0; at < grid.length; at++) chances[at] = inWindow(winsAlong(course, times, factors[at], won), days);
  return chances;
}

/**
 * The sum of many by its mean and variance at the shock of the draw: a log-normal curve, which like such sums lies above nothing
 * and leans to the right.
 */
function throwAsSum(deals: readonly OwnedDeal[], model: Model, total: Float64Array, rolls: Dice): void {
  const means = new Float64Array(grid.length);
  const squares = new Float64Array(grid.length);
  for (const deal of deals) {
    const { mean, square } = model.amounts.worthOf(deal);
    const chances = chancesOn(model, deal, timesFor(model, deal));
    for (let at = 0; at < chances.length; at++) {
      means[at]! += chances[at]! * mean;
      squares[at]! += chances[at]! * square - (chances[at]! * mean) ** 2;
    }
  }
  for (let draw = 0; draw < model.draws; draw++) {
    const place = model.common.place[draw]!;
    total[draw]! += logNormal(at(means, place), at(squares, place), rolls.normal());
  }
}

function logNormal(mean: number, variance: number, normal: number): number {
  if (!(mean > 0) || !(variance > 0)) return mean + Math.sqrt(Math.max(0, variance)) * normal;
  const spread = Math.log1p(variance / (mean * mean));
  return mean * Math.exp(Math.sqrt(spread) * normal - spread / 2);
}

/**
 * Each deal for itself. One that is seldom won is thrown for only where the highest shock would win it (thinning of Lewis and
 * Shedler), which comes to the same and is ten times as quick.
 */
function throwEach(deals: readonly OwnedDeal[], model: Model, total: Float64Array, rolls: Dice): void {
  const { amounts, common, draws } = model;
  for (const deal of deals) {
    const chances = chancesOn(model, deal, timesFor(model, deal));
    const most = Math.max(...chances);
    if (!(most > 0)) continue;
    const rest = Math.log1p(-Math.min(most, 1 - 1e-12));
    for (let draw = skip(rest, rolls); draw < draws; draw += 1 + skip(rest, rolls))
      if (rolls.chance() * most < at(chances, common.place[draw]!))
        total[draw]! += amounts.throwWorth(deal, common.level[draw]!, rolls);
  }
}

/** How many draws are passed over until one that the highest chance would win. */
const skip = (rest: number, rolls: Dice) => Math.floor(Math.log(1 - rolls.chance()) / rest);

/** What deals that somebody is still to create bring in each draw: his share of all that come, won as often as his own are. */
export function throwNew(
  share: number,
  apart: number,
  news: readonly number[],
  { amounts, common, draws, open }: Model,
  rolls: Dice,
): Float64Array {
  const total = new Float64Array(draws);
  if (share <= 0) return total;
  const { mean, square } = amounts.worthOf({ said: null });
  for (let draw = 0; draw < draws; draw++) {
    const wins = at(news, placeIn(common.shock[draw]! + apart)) * share * common.rate[draw]!;
    const level = common.level[draw]!;
    // Of so many a sum of some is a curve too: that of a Poisson count of amounts.
    total[draw] =
      open > manyOpen && wins > fewToCome
        ? logNormal(wins * mean * Math.exp(level), wins * square * Math.exp(2 * level), rolls.normal())
        : amounts.throwSum(poisson(wins, rolls), level, rolls);
  }
  return total;
}
