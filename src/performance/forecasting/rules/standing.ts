import type { Joint } from './joint.ts';

/** What a person, a team or all come to at the end of a period. */
export type Standing = {
  won: number;
  landing: {
    p10: number;
    p50: number;
    p90: number;
    mean: number;
    fromOpen: number;
    fromNew: number;
  } | null;
  quota: { amount: number; chance: number | null } | null;
};

type Asked = {
  joint: Joint | null;
  /** Places of the parts that count. */
  parts: readonly number[];
  /** Places of the months that the period has. */
  months: readonly number[];
  won: number;
  quota: number | null;
};

/**
 * What is won already and what may land, together: the draws of the parts are added one by one, so that a team’s are those of
 * its people. With 100 won and draws of 20, 40 and 60 at least 150 is reached in one of three.
 */
export function standingOf({ joint, parts, months, won, quota }: Asked): Standing {
  if (!joint) return { won, landing: null, quota: quota === null ? null : { amount: quota, chance: null } };
  const draws = sumOf(joint, parts);
  const chance = quota === null ? null : draws.filter((draw) => Math.round(won + draw) >= quota).length / draws.length;
  const sum = (of: 'fromOpen' | 'fromNew') =>
    parts.reduce((all, part) => all + months.reduce((own, month) => own + joint.parts[part]![of][month]!, 0), 0);
  const [fromOpen, fromNew] = [sum('fromOpen'), sum('fromNew')];
  draws.sort();
  const at = (share: number) => won + quantile(draws, share);
  return {
    won,
    landing: { p10: at(0.1), p50: at(0.5), p90: at(0.9), mean: won + fromOpen + fromNew, fromOpen, fromNew },
    quota: quota === null ? null : { amount: quota, chance },
  };
}

/**
 * By how much wider a range is since amounts are lacking: of a variance of 100 come 36 of it, so that it would be 8 wide for each 10
 * that it is: a quarter wider. None is lacking: 0. Null where without them there is no range to compare with.
 */
export function widerBy(joint: Joint, parts: readonly number[]): number | null {
  const lacking = parts.reduce((sum, part) => sum + joint.parts[part]!.ofLacking, 0);
  if (lacking === 0) return 0;
  const variance = varianceOf(sumOf(joint, parts));
  // So few draws may vary less than they should: what is known of them is a tenth at least.
  const known = Math.max(variance - lacking, variance / 10);
  return known > 0 ? Math.sqrt(variance / known) - 1 : null;
}

function varianceOf(draws: Float64Array): number {
  const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
  return draws.reduce((sum, draw) => sum + (draw - mean) ** 2, 0) / draws.length;
}

function sumOf(joint: Joint, parts: readonly number[]): Float64Array {
  const draws = new Float64Array(joint.draws);
  for (const part of parts) {
    const { total } = joint.parts[part]!;
    for (let draw = 0; draw < draws.length; draw++) draws[draw]! += total[draw]!;
  }
  return draws;
}

/** The draw below which so great a share of sorted draws lies, as a whole number. */
const quantile = (sorted: Float64Array, share: number) =>
  Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
