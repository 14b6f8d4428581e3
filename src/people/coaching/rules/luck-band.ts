import { logGamma } from '../../../ground/index.ts';

/** Deals of one kind that somebody closed, and what others won and lost of that kind. */
export type Patch = { n: number; won: number; others: { won: number; lost: number } };

export type LuckBand = {
  won: number;
  closed: number;
  expected: number;
  /** What an average rep wins of the same deals, 19 times of 20; of several looked at, all of them at once. */
  low: number;
  high: number;
  says: 'skilled' | 'weak' | 'within-luck' | 'too-few';
};

/** Below so many closed deals no result could be told from luck. */
export const fewestClosed = 20;

/** So much of an average rep's luck lies beyond the band, at both ends together; all who are looked at share it. */
const beyond = 0.05;

/**
 * The chances of 0, 1, … n wins of n deals for somebody who wins as the others did, whose own share is known only from so many deals:
 * the beta-binomial of their wins and losses, with half of each added (Jeffreys).
 */
function winsOf({ n, others }: Patch): number[] {
  const [a, b] = [others.won + 0.5, others.lost + 0.5];
  const beta = (x: number, y: number) => logGamma(x) + logGamma(y) - logGamma(x + y);
  const whole = beta(a, b);
  return Array.from({ length: n + 1 }, (_, k) =>
    Math.exp(logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1) + beta(k + a, n - k + b) - whole),
  );
}

function together(one: readonly number[], other: readonly number[]): number[] {
  const sum = new Array<number>(one.length + other.length - 1).fill(0);
  for (const [i, p] of one.entries()) for (const [j, q] of other.entries()) sum[i + j]! += p * q;
  return sum;
}

/**
 * Whether somebody's result tells of skill, or could be anybody's luck with the same deals. Of 40 deals in a patch where others win
 * 3,000 of 10,000 an average rep wins 7 to 18: 18 is luck, 19 is skill.
 */
export function luckBand(patches: readonly Patch[], lookedAt = 1): LuckBand {
  const tail = beyond / 2 / lookedAt;
  const known = patches.filter(({ n, others }) => n > 0 && others.won + others.lost > 0);
  const closed = known.reduce((sum, { n }) => sum + n, 0);
  const won = known.reduce((sum, each) => sum + each.won, 0);
  const chances = known.map(winsOf).reduce(together, [1]);
  const expected = chances.reduce((sum, p, wins) => sum + p * wins, 0);
  let [low, below] = [0, chances[0]!];
  while (below <= tail) below += chances[++low]!;
  let [high, above] = [chances.length - 1, chances.at(-1)!];
  while (above <= tail) above += chances[--high]!;
  const says = closed < fewestClosed ? 'too-few' : won > high ? 'skilled' : won < low ? 'weak' : 'within-luck';
  return { won, closed, expected, low, high, says };
}
