import { dice } from '../../../ground/dice.ts';
import { quantile, type Range } from '../../../ground/index.ts';
import { sum } from './sum.ts';
import { throwGamma, throwPoisson } from './throws.ts';

/** What somebody won in a quarter: how much, in minor units, and in how many deals. */
export type WonQuarter = { amount: number; wins: number };

/** Somebody and the quarters in which he sold, in any order. */
export type Seller = { personId: string; quarters: readonly WonQuarter[] };

/** What a team's past says of each who sells: how often he wins, how much a win brings, and how sure that is. */
export type TeamModel = {
  /** The gamma over the rates of all, in wins a quarter. */
  rate: { shape: number; perQuarter: number };
  /** By how much the wins of a quarter vary beyond chance, as a variance relative to their mean. */
  unrest: number;
  /** The mean amount of a win, its squared variation within one person and between people. */
  amount: { mean: number; within: number; between: number };
  sellers: ReadonlyMap<string, { quarters: number; wins: number; amount: number }>;
};

/**
 * The model of a team: rates of winning and amounts of each person, drawn towards those of all the more the less he has won.
 * Null while nobody won anything.
 */
export function teamModel(team: readonly Seller[]): TeamModel | null {
  const known = team.filter(({ quarters }) => quarters.length > 0);
  const sellers = new Map(
    known.map(({ personId, quarters }) => [
      personId,
      {
        quarters: quarters.length,
        wins: sum(quarters.map(({ wins }) => wins)),
        amount: sum(quarters.map(({ amount }) => amount)),
      },
    ]),
  );
  const all = [...sellers.values()];
  const [wins, quarters, amount] = [
    sum(all.map((one) => one.wins)),
    sum(all.map((one) => one.quarters)),
    sum(all.map((one) => one.amount)),
  ];
  if (wins === 0 || amount <= 0) return null;
  const rate = wins / quarters;
  // The variance of rates between people by moments; never less than a tenth of the rate, since nobody is exactly like the others.
  const scatter = sum(all.map((one) => one.quarters * (one.wins / one.quarters - rate) ** 2)) - (all.length - 1) * rate;
  const spread = quarters - sum(all.map((one) => one.quarters ** 2)) / quarters;
  const between = Math.max(spread > 0 ? scatter / spread : 0, (0.1 * rate) ** 2);
  return {
    rate: { shape: rate ** 2 / between, perQuarter: rate / between },
    unrest: unrestIn(known, rate),
    amount: amountsIn(known, amount / wins),
    sellers,
  };
}

/** How much more than chance the wins of quarters vary about each person's own mean: Pearson's statistic by its freedom, less one. */
function unrestIn(team: readonly Seller[], rate: number): number {
  let [statistic, freedom] = [0, 0];
  for (const { quarters } of team) {
    const own = sum(quarters.map(({ wins }) => wins)) / quarters.length;
    if (own === 0 || quarters.length < 2) continue;
    statistic += sum(quarters.map(({ wins }) => (wins - own) ** 2 / own));
    freedom += quarters.length - 1;
  }
  return freedom < 8 ? 0 : Math.max(0, statistic / freedom - 1) / rate;
}

function amountsIn(team: readonly Seller[], mean: number): TeamModel['amount'] {
  let [within, freedom] = [0, 0];
  const people: { wins: number; ratio: number }[] = [];
  for (const { quarters } of team) {
    const sold = quarters.filter(({ wins }) => wins > 0);
    const wins = sum(sold.map((one) => one.wins));
    if (wins === 0) continue;
    const own = sum(sold.map((one) => one.amount)) / wins;
    people.push({ wins, ratio: own / mean });
    if (own <= 0) continue;
    within += sum(sold.map((one) => one.wins * (one.amount / one.wins / own - 1) ** 2));
    freedom += sold.length - 1;
  }
  const varied = freedom < 4 ? 1 : Math.max(0.05, within / freedom);
  const apart =
    people.length < 2
      ? 0.1
      : sum(people.map(({ ratio, wins }) => (ratio - 1) ** 2 - varied / wins)) / (people.length - 1);
  return { mean, within: varied, between: Math.min(1, Math.max(0.01, apart)) };
}

const draws = 2_000;

export type Prospect = {
  /** What the year may bring, thrown many times, the least first. */
  outcomes: Float64Array;
  /** In how many deals of his own it rests. */
  wins: number;
};

/**
 * What somebody may win in so many quarters of work (a year is 4; less with a late start, a ramp or leave), thrown 2,000 times
 * from his own past and that of his team. Whoever has no past is thrown as one of the team of whom nothing is known.
 */
export function prospectOf(model: TeamModel, personId: string, quarters: number, seed: string): Prospect {
  const rolls = dice(`${seed}/${personId}`);
  const own = model.sellers.get(personId) ?? { quarters: 0, wins: 0, amount: 0 };
  const { rate, amount, unrest } = model;
  const trust = own.wins / (own.wins + amount.within / amount.between);
  const ratio = own.wins === 0 ? 1 : own.amount / own.wins / amount.mean;
  const mean = amount.mean * Math.max(0.01, 1 + trust * (ratio - 1));
  const doubt = amount.between * (1 - trust);
  const outcomes = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw++) {
    const pace = throwGamma(rate.shape + own.wins, rolls) / (rate.perQuarter + own.quarters);
    const swing = unrest > 0 && quarters > 0 ? unrest / quarters : 0;
    const stir = swing > 0 ? throwGamma(1 / swing, rolls) * swing : 1;
    const count = throwPoisson(pace * quarters * stir, rolls);
    const each = mean * throwGamma(1 / doubt, rolls) * doubt;
    outcomes[draw] = each * amount.within * throwGamma(count / amount.within, rolls);
  }
  return { outcomes: outcomes.sort(), wins: own.wins };
}

/** How likely an amount is reached: the share of outcomes that are not below it. Nobody misses a quota of nothing. */
export function chanceOf({ outcomes }: Prospect, amount: number): number {
  if (amount <= 0) return 1;
  let [low, high] = [0, outcomes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (outcomes[middle]! < amount) low = middle + 1;
    else high = middle;
  }
  return (outcomes.length - low) / outcomes.length;
}

/** Where eight of ten outcomes lie. */
export const rangeOf = ({ outcomes }: Prospect): Range => ({
  low: Math.round(quantile([...outcomes], 0.1) as number),
  high: Math.round(quantile([...outcomes], 0.9) as number),
});

/** A quota is fair between even odds and three of four; below it is stretched too far, above it asks too little. */
export const fairOdds = { least: 0.5, most: 0.75 } as const;
export type Odds = 'too-high' | 'fair' | 'too-low';

/** 60 % is fair; 49 % says that the quota is too high, 76 % that it is too low. */
export function oddsOf(chance: number): Odds {
  if (chance < fairOdds.least) return 'too-high';
  return chance > fairOdds.most ? 'too-low' : 'fair';
}
