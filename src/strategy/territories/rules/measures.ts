/** How evenly something lies on territories. */
export type Evenness = {
  /** 100 is the mean; of 60, 100 and 140 they are 60, 100 and 140. */
  index: number[];
  /** The farthest that one lies from the mean, as a share of it (Kalcsics): 0.4. */
  imbalance: number;
  /** Standard deviation over the mean, all territories being known: 0.327. */
  cv: number;
  /** 0 when all have the same, near 1 when one has all: 0.178. */
  gini: number;
};

/** Null where there is nothing to share out, which no territory can have too little of. */
export function evenness(totals: readonly number[]): Evenness | null {
  const sum = totals.reduce((all, each) => all + each, 0);
  if (totals.length === 0 || sum <= 0) return null;
  const mean = sum / totals.length;
  const squares = totals.reduce((all, each) => all + (each - mean) ** 2, 0);
  const sorted = [...totals].sort((a, b) => a - b);
  const ranked = sorted.reduce((all, each, i) => all + (2 * (i + 1) - totals.length - 1) * each, 0);
  return {
    index: totals.map((each) => (100 * each) / mean),
    imbalance: Math.max(...totals.map((each) => Math.abs(each - mean))) / mean,
    cv: Math.sqrt(squares / totals.length) / mean,
    gini: ranked / (totals.length * sum),
  };
}

/** What is measured of a place, by name: accounts, potential, workload, value. */
export type Measures = Readonly<Record<string, Float64Array>>;

/**
 * One weight for each place out of several measures, by how much each counts: its shares of the wholes, so that dollars and
 * visits can be added. With potential and workload counting 1 each, a place with a tenth of the one and a fifth of the other weighs 0.15.
 */
export function joinedWeight(measures: Measures, counting: Readonly<Record<string, number>>): Float64Array {
  const used = Object.entries(measures).flatMap(([name, values]) => {
    const whole = values.reduce((sum, each) => sum + each, 0);
    const counts = counting[name] ?? 0;
    return whole > 0 && counts > 0 ? [{ values, whole, counts }] : [];
  });
  const all = used.reduce((sum, { counts }) => sum + counts, 0);
  const size = Object.values(measures)[0]?.length ?? 0;
  return Float64Array.from({ length: size }, (_, i) =>
    used.reduce((sum, { values, whole, counts }) => sum + ((counts / all) * values[i]!) / whole, 0),
  );
}

/** What each of so many territories holds. */
export function totalsOf(owner: Int32Array, weight: Float64Array, territories: number): number[] {
  const totals = new Array<number>(territories).fill(0);
  for (let i = 0; i < owner.length; i++) totals[owner[i]!]! += weight[i]!;
  return totals;
}

/** The share of all weight that would change its owner; null where nothing weighs anything. */
export function disruption(before: Int32Array, after: Int32Array, weight: Float64Array): number | null {
  let moved = 0;
  let all = 0;
  for (let i = 0; i < weight.length; i++) {
    all += weight[i]!;
    if (before[i] !== after[i]) moved += weight[i]!;
  }
  return all > 0 ? moved / all : null;
}
