import { mean, type Range, z95 } from '../../../ground/index.ts';

/** What a closed deal counts for the metric, and the stratum it stands in: deals that were alike before anybody sold them. */
export type Placed = { value: number; stratum: string };

export type Alike = {
  change: number;
  range: Range;
  /** Deals that have some of the other side beside them; all others tell nothing. */
  tagged: number;
  others: number;
  strata: number;
};

type Pair = { withIt: number[]; without: number[]; weight: number };

/** Each stratum that has deals of both sides, with the weight of Mantel and Haenszel: many on both sides say most. */
function pairsOf(tagged: readonly Placed[], others: readonly Placed[]): Pair[] {
  const [one, other] = [Map.groupBy(tagged, ({ stratum }) => stratum), Map.groupBy(others, ({ stratum }) => stratum)];
  return [...one].flatMap(([stratum, its]) => {
    const beside = other.get(stratum) ?? [];
    if (beside.length === 0) return [];
    const [withIt, without] = [its.map(({ value }) => value), beside.map(({ value }) => value)];
    return [{ withIt, without, weight: (its.length * beside.length) / (its.length + beside.length) }];
  });
}

/**
 * How far deals with a tag are from those without that were alike: the difference within each stratum, weighted as Mantel and Haenszel (1959) do. Of
 * a rate the range is Sato's (1989), which holds for few large strata as for many small ones; of a mean it comes from the spread within strata. With
 * 8 of 106 against 5 of 120 in one stratum and 22 of 98 against 16 of 85 in another it is 0.035 (-0.028 to 0.097). Null where fewer than so many on a side have
 * deals like them on the other.
 */
export function alikeDifference(
  kind: 'rate' | 'mean',
  { tagged, others }: { tagged: readonly Placed[]; others: readonly Placed[] },
  fewest: number,
): Alike | null {
  const pairs = pairsOf(tagged, others);
  const sum = (of: (pair: Pair) => number) => pairs.reduce((all, pair) => all + of(pair), 0);
  const counts = { tagged: sum(({ withIt }) => withIt.length), others: sum(({ without }) => without.length) };
  if (counts.tagged < fewest || counts.others < fewest) return null;
  const whole = sum(({ weight }) => weight);
  const apart = ({ withIt, without }: Pair) => (mean(withIt) as number) - (mean(without) as number);
  const change = sum((pair) => pair.weight * apart(pair)) / whole;
  const variance = kind === 'rate' ? satoVariance(pairs, change, whole) : spreadVariance(pairs, whole);
  if (variance === null) return null;
  const half = z95 * Math.sqrt(Math.max(0, variance));
  return { change, range: { low: change - half, high: change + half }, ...counts, strata: pairs.length };
}

function satoVariance(pairs: readonly Pair[], change: number, whole: number): number {
  let [p, q] = [0, 0];
  for (const { withIt, without } of pairs) {
    const [n1, n0, n] = [withIt.length, without.length, withIt.length + without.length];
    const [a, b] = [withIt.reduce((all, one) => all + one, 0), without.reduce((all, one) => all + one, 0)];
    p += (n1 ** 2 * b - n0 ** 2 * a + (n1 * n0 * (n0 - n1)) / 2) / n ** 2;
    q += (a * (n0 - b) + b * (n1 - a)) / (2 * n);
  }
  const variance = (change * p + q) / whole ** 2;
  return variance > 1e-12 ? variance : oneMoreEach(pairs);
}

/** Where every deal of a side ended alike nothing spreads, which is no certainty: one more of each end is thought to either side (Agresti and Caffo 2000). */
function oneMoreEach(pairs: readonly Pair[]): number {
  const part = (values: readonly number[]) => {
    const [n, share] = [values.length + 2, ((mean(values) as number) * values.length + 1) / (values.length + 2)];
    return (share * (1 - share)) / n;
  };
  return part(pairs.flatMap(({ withIt }) => withIt)) + part(pairs.flatMap(({ without }) => without));
}

/** From how values spread within strata, told of all strata of a side together; null where no stratum has two of a side. */
function spreadVariance(pairs: readonly Pair[], whole: number): number | null {
  const spreadOf = (side: (pair: Pair) => number[]): number | null => {
    let [squares, free] = [0, 0];
    for (const pair of pairs) {
      const values = side(pair);
      const middle = mean(values) as number;
      for (const value of values) squares += (value - middle) ** 2;
      free += values.length - 1;
    }
    return free > 0 ? squares / free : null;
  };
  const [one, other] = [spreadOf(({ withIt }) => withIt), spreadOf(({ without }) => without)];
  if (one === null || other === null) return null;
  const all = pairs.reduce(
    (sum, { withIt, without, weight }) => sum + weight ** 2 * (one / withIt.length + other / without.length),
    0,
  );
  return all / whole ** 2;
}

/**
 * What deals were like before they were sold: the size of the company, the segment that it fits best, and whether they were begun before the first
 * day: those that began later and are closed already were quick, whatever was done for them. Whatever nobody knows is a stratum as well.
 */
export const stratumOf = (size: string | null, segmentId: string | null, wasThere: boolean): string =>
  `${size ?? ''} ${segmentId ?? ''} ${wasThere}`;
