import { type Dice, dice } from '../../../ground/index.ts';
import { type Amounts, amountsOf } from './amounts.ts';
import { fitHazards, type Hazards, type PastDeal, type Times, timesOf, winsBy } from './hazards.ts';
import { fewestClosed, learntOf, poisson } from './landing.ts';
import { type Creation, creation, swingOf, throwSwing } from './swings.ts';

/** A deal with whose part it belongs to: a place in the list of parts. */
export type OwnedDeal = PastDeal & { part: number };

/** What is kept apart: somebody's deals, or those of his that only few may know of. */
export type Part = {
  key: string;
  /** The value of the trait `owner` of his deals; null for what has none. */
  owner: string | null;
  /** Deals still to be created come to it. */
  creates: boolean;
};

/** What is asked: the value won after the first of two days until the second, and the ends of months, all as days since 1970. */
export type JointAsk = {
  asOf: number;
  after: number;
  until: number;
  monthEnds: readonly number[];
  seed: string;
  draws?: number;
  /** The chance of each open deal is asked too. */
  withChances?: boolean;
};

export type JointPart = {
  /** What is won in the period, draw by draw: those of several parts are added draw by draw. */
  total: Float64Array;
  /** The same draws if all amounts had been said; null where none is lacking. */
  ifSaid: Float64Array | null;
  /** What is expected in each month, in whole minor units: of open deals, and of those to come. */
  fromOpen: Float64Array;
  fromNew: Float64Array;
};

export type Joint = {
  draws: number;
  closed: number;
  parts: JointPart[];
  /** Of each deal in the list its chance to be won in the period; NaN for those that are not open. Null where nobody asked. */
  chances?: Float64Array | null;
};

/** What changes when the same facts are reckoned otherwise: a kept projection says by which it was made. */
export const jointVersion = 1;

const mostThrows = 40_000_000;
const fewestDraws = 2000;
const mostDraws = 4000;
/** What is believed of how many deals somebody creates, before he is seen to: as many as all others, worth four deals. */
const believedCreated = 4;
const creationDays = 182;
/** Months are expected over the shocks of a quarter, whatever period is asked for, so that they add up to all periods alike. */
const monthsSwing = 91;
/** Chances are worked out at these shocks; between them they run straight. */
const grid: readonly number[] = Array.from({ length: 9 }, (_, i) => -1.2 + i * 0.3);
/** The three points and weights of Gauss and Hermite for a bell curve. */
const hermite = [
  { at: -Math.sqrt(3), weight: 1 / 6 },
  { at: 0, weight: 2 / 3 },
  { at: Math.sqrt(3), weight: 1 / 6 },
] as const;

/**
 * Where the value won in a period lands for everybody at once: one model of all deals, and in each draw one shock, one level of
 * amounts and one rate of creation for all. Each part throws its own dice. Null where too few deals have closed.
 */
export function joint(deals: readonly OwnedDeal[], parts: readonly Part[], ask: JointAsk): Joint | null {
  const { asOf, after, until, monthEnds, seed } = ask;
  const known = deals.filter(({ opened }) => opened <= asOf);
  const closed = known.filter((deal) => deal.closed !== null && deal.closed <= asOf).length;
  if (closed < fewestClosed || until <= asOf) return null;
  const hazards = fitHazards(known, asOf);
  const amounts = amountsOf(known, asOf);
  const open = known.filter((deal) => deal.closed === null || deal.closed > asOf);
  const draws = ask.draws ?? Math.max(fewestDraws, Math.min(mostDraws, Math.floor(mostThrows / (open.length + 1))));
  const days = { from: Math.max(0, after - asOf), to: until - asOf };
  const made = creation(known, hazards, asOf, days.to, { without: 'owner' });
  const swing = swingOf(known, hazards, asOf, days.to) + learntOf(hazards);
  const common = throwCommon(draws, dice(`${seed}/common`), {
    swing,
    amounts,
    made,
  });
  const monthSwing = swingOf(known, hazards, asOf, monthsSwing) + learntOf(hazards);
  const model: Model = { hazards, amounts, made, common, days, asOf, draws, swing };
  const shares = sharesOf(known, parts, asOf);
  const months = monthEnds.map((end) => end - asOf);
  const newMonths = expectedNew(model, months, monthSwing);
  const news = grid.map((shock) => inWindow(made.winsBy(endsOf(days), Math.exp(shock)), days));
  const openOf = Map.groupBy(open, ({ part }) => part);
  return {
    draws,
    closed,
    chances: ask.withChances ? chancesOf(deals, open, model) : null,
    parts: parts.map((part, at) => {
      const own = openOf.get(at) ?? [];
      const times = timesOf(hazards.traits, part.owner === null ? {} : { owner: part.owner });
      const total = new Float64Array(draws);
      const rolls = dice(`${seed}/${part.key}`);
      const ifSaid = throwOpen(own, model, total, rolls, dice(`${seed}/${part.key}/said`));
      const fresh = throwNew(shares[at]!, Math.log(times.won), news, model, rolls);
      for (let draw = 0; draw < draws; draw++) {
        total[draw]! += fresh[draw]!;
        if (ifSaid) ifSaid[draw]! += fresh[draw]!;
      }
      return {
        total,
        ifSaid,
        fromOpen: expectedOpen(own, model, months, monthSwing),
        fromNew: newMonths.map((wins) => Math.round(wins * shares[at]! * times.won * amounts.worthOf(unsaid).mean)),
      };
    }),
  };
}

const unsaid = { said: null };

type Common = { shock: Float64Array; place: Float64Array; level: Float64Array; rate: Float64Array };
type Days = { from: number; to: number };
type Model = {
  hazards: Hazards;
  amounts: Amounts;
  made: Creation;
  common: Common;
  days: Days;
  asOf: number;
  draws: number;
  /** The variance of the common shock of the period. */
  swing: number;
};

/** What all share in a draw. */
function throwCommon(
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

/** A period that has begun ends once; one that is still to come has a beginning too. */
const endsOf = ({ from, to }: Days) => (from > 0 ? [from, to] : [to]);
const inWindow = (wins: Float64Array, { from }: Days) => (from > 0 ? wins[1]! - wins[0]! : wins[0]!);

/**
 * What somebody’s open deals bring in each draw. A deal that is seldom won is thrown for only where the highest shock would win
 * it (thinning of Lewis and Shedler), which comes to the same and is ten times as quick.
 */
function throwOpen(
  deals: readonly OwnedDeal[],
  { hazards, amounts, common, days, asOf, draws }: Model,
  total: Float64Array,
  rolls: Dice,
  saidRolls: Dice,
): Float64Array | null {
  const isLacking = (deal: OwnedDeal) => deal.said === null || deal.isListed === true;
  const ifSaid = deals.some(isLacking) ? new Float64Array(draws) : null;
  const ends = endsOf(days);
  for (const deal of deals) {
    const times = timesOf(hazards.traits, deal.traits);
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
function throwNew(
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

/**
 * How the deals to come fall to those who still create: each as many as he did in the last half year, drawn to the mean of all
 * with the weight of four deals. Of two who created 10 and 2, the mean is 6: (10 + 4) / 20 = 0.7 and (2 + 4) / 20 = 0.3.
 */
export function sharesOf(deals: readonly OwnedDeal[], parts: readonly Part[], asOf: number): number[] {
  const counts = new Map<string, number>();
  for (const { opened, part } of deals) {
    const owner = parts[part]?.owner;
    if (owner && opened <= asOf && opened > asOf - creationDays) counts.set(owner, (counts.get(owner) ?? 0) + 1);
  }
  const creating = parts.filter(({ creates }) => creates);
  // Where nobody is left who creates, what is expected falls to all alike.
  const whose = creating.length > 0 ? new Set(creating) : new Set(parts);
  const weights = parts.map((part) => (whose.has(part) ? (counts.get(part.owner ?? '') ?? 0) + believedCreated : 0));
  const sum = weights.reduce((all, each) => all + each, 0);
  return weights.map((weight) => (sum > 0 ? weight / sum : 0));
}

/** What is expected of open deals in each month, over the common shock: rounded here, so that all sums of it add up. */
function expectedOpen(
  deals: readonly OwnedDeal[],
  { hazards, amounts, asOf }: Model,
  months: readonly number[],
  swing: number,
): Float64Array {
  const sums = new Float64Array(months.length);
  for (const deal of deals) {
    const worth = amounts.worthOf(deal).mean;
    const times: Times = timesOf(hazards.traits, deal.traits);
    for (const { at: point, weight } of hermite) {
      const won = winsBy(hazards, deal.opened, times, asOf, months, factorAt(point, swing));
      for (let month = 0; month < months.length; month++)
        sums[month]! += weight * worth * (won[month]! - (month > 0 ? won[month - 1]! : 0));
    }
  }
  return sums.map(Math.round);
}

/** The chance of each open deal, over the common shock of the period. */
function chancesOf(deals: readonly OwnedDeal[], open: readonly OwnedDeal[], model: Model): Float64Array {
  const { hazards, days, asOf, swing } = model;
  const isOpen = new Set(open);
  return Float64Array.from(deals, (deal) => {
    if (!isOpen.has(deal)) return Number.NaN;
    const times = timesOf(hazards.traits, deal.traits);
    return hermite.reduce(
      (sum, { at: point, weight }) =>
        sum + weight * inWindow(winsBy(hazards, deal.opened, times, asOf, endsOf(days), factorAt(point, swing)), days),
      0,
    );
  });
}

/** How many deals to come are expected to be won in each month. */
function expectedNew({ made }: Model, months: readonly number[], swing: number): Float64Array {
  const sums = new Float64Array(months.length);
  for (const { at: point, weight } of hermite) {
    const won = made.winsBy(months, factorAt(point, swing));
    for (let month = 0; month < months.length; month++)
      sums[month]! += weight * (won[month]! - (month > 0 ? won[month - 1]! : 0));
  }
  return sums;
}

const factorAt = (point: number, swing: number) => Math.exp(point * Math.sqrt(swing) - swing / 2);
