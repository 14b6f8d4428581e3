import { dice } from '../../../ground/dice.ts';
import { amountsOf } from './amounts.ts';
import { chancesOf, expectedNew, expectedOpen } from './expecting.ts';
import { fitHazards, timesOf } from './hazards.ts';
import { coursesOf, endsOf, fewestClosed, grid, inWindow, learntOf, type Model, type OwnedDeal } from './model.ts';
import { creation, swingsUntil } from './swings.ts';
import { throwCommon, throwNew, throwOpen, varianceOfLacking } from './throwing.ts';

export type { OwnedDeal } from './model.ts';

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
  /** How much of their variance comes of amounts that are lacking; 0 where none is. */
  ofLacking: number;
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
export const jointVersion = 2;

const mostThrows = 8_000_000;
const fewestDraws = 1000;
const mostDraws = 4000;
/** What is believed of how many deals somebody creates, before he is seen to: as many as all others, worth four deals. */
const believedCreated = 4;
const creationDays = 182;
/** Months are expected over the shocks of a quarter, whatever period is asked for, so that they add up to all periods alike. */
const monthsSwing = 91;
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
  const swings = swingsUntil(known, hazards, asOf);
  const swing = swings(days.to) + learntOf(hazards);
  const common = throwCommon(draws, dice(`${seed}/common`), {
    swing,
    amounts,
    made,
  });
  const monthSwing = swings(monthsSwing) + learntOf(hazards);
  const months = monthEnds.map((end) => end - asOf);
  const courses = coursesOf(hazards, asOf, days, months);
  const model: Model = { hazards, courses, amounts, made, common, days, asOf, draws, swing, open: open.length };
  const shares = sharesOf(known, parts, asOf);
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
      throwOpen(own, model, total, rolls);
      const fresh = throwNew(shares[at]!, Math.log(times.won), news, model, rolls);
      for (let draw = 0; draw < draws; draw++) total[draw]! += fresh[draw]!;
      return {
        total,
        ofLacking: varianceOfLacking(own, model),
        fromOpen: expectedOpen(own, model, months, monthSwing),
        fromNew: newMonths.map((wins) =>
          Math.round(wins * shares[at]! * times.won * amounts.worthOf({ said: null }).mean),
        ),
      };
    }),
  };
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
