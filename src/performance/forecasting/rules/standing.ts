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
  const draws = sumOf(joint, parts, 'total');
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
 * By how much wider a range is since amounts are lacking: the same draws with all amounts said, 8 wide, against 10 as it is, are a
 * quarter. None is lacking: 0. Null where there is no range to compare with.
 */
export function widerBy(joint: Joint, parts: readonly number[]): number | null {
  if (parts.every((part) => joint.parts[part]!.ifSaid === null)) return 0;
  const width = (of: 'total' | 'ifSaid') => {
    const draws = sumOf(joint, parts, of).sort();
    return quantile(draws, 0.9) - quantile(draws, 0.1);
  };
  const known = width('ifSaid');
  return known > 0 ? Math.max(0, width('total') / known - 1) : null;
}

function sumOf(joint: Joint, parts: readonly number[], of: 'total' | 'ifSaid'): Float64Array {
  const draws = new Float64Array(joint.draws);
  for (const place of parts) {
    const part = joint.parts[place]!;
    const own = part[of] ?? part.total;
    for (let draw = 0; draw < draws.length; draw++) draws[draw]! += own[draw]!;
  }
  return draws;
}

/** The draw below which so great a share of sorted draws lies, as a whole number. */
const quantile = (sorted: Float64Array, share: number) =>
  Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
