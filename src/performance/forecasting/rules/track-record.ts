import { type Baselines, baselines, wonBetween } from './baselines.ts';
import type { PastDeal } from './hazards.ts';
import { type Landing, landing } from './landing.ts';

/** One past forecast held against what came. */
export type Held = { landing: Pick<Landing, 'p10' | 'p50' | 'p90'>; actual: number; baselines: Baselines };

export type Accuracy = {
  landings: number;
  /** How often what came lay within P10 to P90: four of five times where the range is right. */
  coverage: number;
  /** The sum of errors of the middle over the sum of what came, and the same with its sign: above 0 is too glad. */
  wape: number | null;
  bias: number | null;
  /** How much smaller the loss is than that of each dumb answer; below 0 it wins. Null where it never answered. */
  skill: Record<keyof Baselines, number | null>;
};

const levels = [0.1, 0.5, 0.9] as const;

/**
 * What a quantile loses: (actual - said) x level above it, the rest below (Koenker and Bassett 1978). 90 said at 0.9 for 100
 * loses 9, 110 loses 1.
 */
export function pinball(said: number, actual: number, level: number): number {
  return actual >= said ? level * (actual - said) : (1 - level) * (said - actual);
}

/** One landing of the past by what was known then, and what came of it. Null where there was not enough to say. */
export function heldAgainst(
  deals: readonly PastDeal[],
  asOf: number,
  until: number,
  seed: string,
  lastCommit: number | null = null,
): Held | null {
  const said = landing(deals, asOf, until, seed);
  if (!said) return null;
  return {
    landing: said,
    actual: wonBetween(deals, asOf, until),
    baselines: baselines(deals, asOf, until, lastCommit),
  };
}

export type Truth = Pick<Accuracy, 'landings' | 'coverage' | 'wape' | 'bias'>;

/** How true landings were. Of two of 80 to 120 around 100 that came to 90 and 130 one is within, and 10 and 30 of 220 were missed. */
export function truthOf(held: readonly Pick<Held, 'landing' | 'actual'>[]): Truth | null {
  if (held.length === 0) return null;
  const sum = (of: (each: Pick<Held, 'landing' | 'actual'>) => number) =>
    held.reduce((total, each) => total + of(each), 0);
  const came = sum(({ actual }) => actual);
  return {
    landings: held.length,
    coverage: sum(({ landing, actual }) => Number(actual >= landing.p10 && actual <= landing.p90)) / held.length,
    wape: came > 0 ? sum(({ landing, actual }) => Math.abs(landing.p50 - actual)) / came : null,
    bias: came > 0 ? sum(({ landing, actual }) => landing.p50 - actual) / came : null,
  };
}

/** How true many landings were, and worth how much more than four dumb answers. Null for none. */
export function accuracyOf(held: readonly Held[]): Accuracy | null {
  const truth = truthOf(held);
  if (!truth) return null;
  const sum = (of: (each: Held) => number, from = held) => from.reduce((total, each) => total + of(each), 0);
  const lossOf = ({ landing, actual }: Held) =>
    levels.reduce(
      (total, level) =>
        total + pinball(level === 0.1 ? landing.p10 : level === 0.5 ? landing.p50 : landing.p90, actual, level),
      0,
    );
  const skillOver = (name: keyof Baselines) => {
    const answered = held.filter((each) => each.baselines[name] !== null);
    const theirs = sum(
      ({ baselines, actual }) => levels.reduce((total, level) => total + pinball(baselines[name]!, actual, level), 0),
      answered,
    );
    return theirs > 0 ? 1 - sum(lossOf, answered) / theirs : null;
  };
  return {
    ...truth,
    skill: {
      stageWeighted: skillOver('stageWeighted'),
      sameLastYear: skillOver('sameLastYear'),
      linearPace: skillOver('linearPace'),
      lastCommit: skillOver('lastCommit'),
    },
  };
}

/** Which dumb answer was nearest, where one was nearer than the range: the least skill, below 0. Null where the range won. */
export function nearestOf(skill: Accuracy['skill']): keyof Baselines | null {
  const lost = (Object.entries(skill) as [keyof Baselines, number | null][]).filter(
    (entry): entry is [keyof Baselines, number] => entry[1] !== null && entry[1] < 0,
  );
  return lost.sort((a, b) => a[1] - b[1])[0]?.[0] ?? null;
}
