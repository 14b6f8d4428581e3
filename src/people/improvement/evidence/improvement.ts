import { parseArgs } from 'node:util';
import { type Dice, dice } from '../../../ground/dice.ts';
import { standardDeviation } from '../../../ground/index.ts';
import { judge, type Quarter } from '../rules/trigger.ts';

export const improvementOptions = '[--seeds N] [--wins N] [--seed WORD]';

/** A trade of twelve who differ, in a market that moves for all of them, with deals of uneven size. */
const trade = { people: 12, apart: 0.15, market: 0.1, unevenness: 0.7, quota: 1_000_000 };
const weakness = [0.5, 0.35, 0.2] as const;
const quarters = [
  { first: '2026-01-01', next: '2026-04-01' },
  { first: '2026-04-01', next: '2026-07-01' },
] as const;

/** How many came where so many are expected (Poisson, by the times between them). */
function countOf(expected: number, rolls: Dice): number {
  let [count, time] = [0, -Math.log(1 - rolls.chance())];
  while (time < expected) {
    count += 1;
    time -= Math.log(1 - rolls.chance());
  }
  return count;
}

type Sold = { quarters: Quarter[]; deals: number[] };

/** Two quarters of somebody who sells so many times what is usual. */
function soldBy(talent: number, wins: number, markets: readonly number[], rolls: Dice): Sold {
  const spread = Math.sqrt(Math.log(1 + trade.unevenness ** 2));
  const mean = (trade.quota * 0.9) / wins;
  const deals = quarters.map((_, at) =>
    Array.from({ length: countOf(wins * talent * markets[at]!, rolls) }, () =>
      Math.round(mean * Math.exp(spread * rolls.normal() - spread ** 2 / 2)),
    ),
  );
  const sum = (of: readonly number[]) => of.reduce((all, each) => all + each, 0);
  return {
    quarters: quarters.map((quarter, at) => ({ ...quarter, won: sum(deals[at]!), quota: trade.quota })),
    deals: deals.flat(),
  };
}

/** One company at the end of two quarters: what is said of a truly average rep, and of those truly weak. */
export function oneLook(wins: number, rolls: Dice) {
  const markets = quarters.map(() => Math.exp(trade.market * rolls.normal()));
  const others = Array.from({ length: trade.people }, () =>
    soldBy(Math.max(0.2, 1 + trade.apart * rolls.normal()), wins, markets, rolls),
  );
  const sum = (of: 'won' | 'quota') =>
    others.reduce((all, { quarters: own }) => all + own.reduce((part, each) => part + each[of], 0), 0);
  const deals = others.flatMap((each) => each.deals);
  const mean = deals.reduce((all, each) => all + each, 0) / deals.length;
  const says = (talent: number) => {
    const { quarters: own } = soldBy(talent, wins, markets, rolls);
    const judged = judge({
      ...{ quarters: own, startedOn: null, rampMonths: 0, away: 0, isStarved: false, isLed: true },
      ...{ endedOn: null, isOpen: false, dealSize: { mean, deviation: standardDeviation(deals) ?? 0 } },
      others: { won: sum('won'), quota: sum('quota'), people: trade.people },
    });
    return {
      isFound: 'found' in judged,
      isUnder: own.every(({ won, quota }) => won < 0.7 * quota),
    };
  };
  return { average: says(1), weak: weakness.map(says) };
}

/** How often the rule takes up an average rep by bad luck, and how often somebody who is truly weak. */
export async function improvement(args: readonly string[]): Promise<Record<string, unknown> | { wrong: string }> {
  const asked = askedBy(args);
  if ('wrong' in asked) return asked;
  const { seeds, wins, seed } = asked;
  const began = performance.now();
  const looks = Array.from({ length: seeds }, (_, at) => oneLook(wins, dice(`${seed} ${at}`)));
  return {
    ...{ seeds, wins, seed, trade },
    averageFound: share(looks, ({ average }) => average.isFound),
    averageUnderTwice: share(looks, ({ average }) => average.isUnder),
    weakFound: weakness.map((talent, at) => ({ talent, found: share(looks, ({ weak }) => weak[at]!.isFound) })),
    seconds: round((performance.now() - began) / 1_000),
  };
}

const round = (value: number) => Math.round(value * 1_000) / 1_000;
const share = <One>(all: readonly One[], isSo: (one: One) => boolean) => round(all.filter(isSo).length / all.length);

function askedBy(args: readonly string[]): { seeds: number; wins: number; seed: string } | { wrong: string } {
  try {
    const text = { type: 'string' as const };
    const { values } = parseArgs({ args: [...args], options: { seeds: text, wins: text, seed: text } });
    const [seeds, wins] = [Number(values.seeds ?? 500), Number(values.wins ?? 10)];
    if (!Number.isInteger(seeds) || seeds < 1 || seeds > 20_000) return { wrong: '--seeds: must be from 1 to 20000' };
    if (!Number.isInteger(wins) || wins < 1 || wins > 500) return { wrong: '--wins: must be from 1 to 500' };
    return { seeds, wins, seed: values.seed ?? 'improvement' };
  } catch (error) {
    return { wrong: (error as Error).message.split('\n')[0]! };
  }
}
