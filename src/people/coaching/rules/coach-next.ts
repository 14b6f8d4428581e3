import type { Range } from '../../../ground/index.ts';

/** What a metric says of somebody, as far as chance goes: `error` is the standard error of the value. */
export type Reading = { personId: string; value: number; n: number; error: number };

export type Gap = {
  personId: string;
  value: number;
  n: number;
  /** What his peers come to without him. */
  peers: number;
  /** His value drawn towards his peers as far as it rests on little. */
  drawn: number;
  /** How far he is behind, as a share of what his peers come to; 0 where he is not. */
  behind: number;
  error: number;
};

/** Fewer people than this are no peers to be measured by. */
export const fewestPeers = 3;

/** Shares of something by the spread that the same chance gives everybody: 3 of 10 and 0 of 3 stand on the same footing. */
export function ofShares(counted: readonly { personId: string; hits: number; n: number }[]): Reading[] {
  const some = counted.filter(({ n }) => n > 0);
  const n = some.reduce((sum, each) => sum + each.n, 0);
  const hits = some.reduce((sum, each) => sum + each.hits, 0);
  // One more of either kind, so that a team that never failed is not taken for one that cannot.
  const pooled = (hits + 1) / (n + 2);
  return some.map((each) => ({
    ...{ personId: each.personId, value: each.hits / each.n, n: each.n },
    error: Math.sqrt((pooled * (1 - pooled)) / each.n),
  }));
}

/** Counts a month, over the months in which somebody was there. */
export function ofCounts(counted: readonly { personId: string; count: number; months: number }[]): Reading[] {
  const some = counted.filter(({ months }) => months > 0);
  const months = some.reduce((sum, each) => sum + each.months, 0);
  const pooled = (some.reduce((sum, each) => sum + each.count, 0) + 1) / (months + 1);
  return some.map((each) => ({
    ...{ personId: each.personId, value: each.count / each.months, n: each.count },
    error: Math.sqrt(pooled / each.months),
  }));
}

/** Means, by the spread of one among all of them. */
export const ofMeans = (
  counted: readonly { personId: string; value: number; n: number }[],
  deviation: number,
): Reading[] =>
  counted.flatMap(({ personId, value, n }) => (n > 0 ? [{ personId, value, n, error: deviation / Math.sqrt(n) }] : []));

/**
 * How far each is behind his peers. How much people truly differ is estimated from all of them (DerSimonian and Laird 1986); who has few
 * chances is drawn to the others as far as his own say little. 6 of 40 among peers of 0.30 who differ by 0.06: drawn to 0.22, a quarter behind.
 */
export function gapsOf(readings: readonly Reading[], betterIs: 'higher' | 'lower'): Gap[] {
  const usable = readings.filter(({ error }) => error > 0);
  if (usable.length <= fewestPeers) return [];
  const weight = ({ error }: Reading) => 1 / error ** 2;
  const sum = (of: (reading: Reading) => number) => usable.reduce((all, each) => all + of(each), 0);
  const [weights, squares] = [sum(weight), sum((each) => weight(each) ** 2)];
  const centre = sum((each) => weight(each) * each.value) / weights;
  const apart = sum((each) => weight(each) * (each.value - centre) ** 2);
  const between = Math.max(0, (apart - (usable.length - 1)) / (weights - squares / weights));
  const full = (each: Reading) => 1 / (each.error ** 2 + between);
  const [all, weighted] = [sum(full), sum((each) => full(each) * each.value)];
  return usable.map((each) => {
    const peers = (weighted - full(each) * each.value) / (all - full(each));
    const own = between / (between + each.error ** 2);
    const drawn = peers + own * (each.value - peers);
    const short = betterIs === 'higher' ? peers - drawn : drawn - peers;
    const error = Math.sqrt(own * each.error ** 2 + own ** 2 / (all - full(each)));
    return {
      ...{ personId: each.personId, value: each.value, n: each.n, peers, drawn },
      ...{ behind: peers > 0 ? Math.max(0, short / peers) : 0, error: peers > 0 ? error / peers : 0 },
    };
  });
}

/** A skill of somebody in which he is behind: what closing the gap is likely worth in the period looked at. */
export type Chance = Gap & { skillKey: string; worth: number; range: Range };

const z95 = 1.959963984540054;

/**
 * What practice would likely bring: gap × controllability × volume, the volume being what his peers win out of so many chances. A quarter
 * behind at 40 chances of 500 each, of which 0.7 is in his hands, is 3,500.
 */
export function chanceOf(
  gap: Gap,
  { skillKey, controllability, volume }: { skillKey: string; controllability: number; volume: number },
): Chance {
  const by = controllability * volume;
  const half = z95 * gap.error * by;
  const worth = gap.behind * by;
  return { ...gap, skillKey, worth, range: { low: Math.max(0, worth - half), high: worth + half } };
}

/** Where to begin: the largest gain first, of each person his best, and those of whom nothing is known to gain are left out. */
export function inOrder(chances: readonly Chance[]): { personId: string; best: Chance; others: Chance[] }[] {
  const people = Map.groupBy(
    chances.filter(({ worth }) => worth > 0),
    ({ personId }) => personId,
  );
  return [...people]
    .map(([personId, own]) => {
      const [best, ...others] = own.sort((a, b) => b.worth - a.worth || a.skillKey.localeCompare(b.skillKey));
      return { personId, best: best!, others };
    })
    .sort((a, b) => b.best.worth - a.best.worth || a.personId.localeCompare(b.personId));
}
