/** What a fitted smoothing says of the steps ahead. */
export type Smoothed = { ahead(steps: number): number[]; squares: number };

/** A level alone: simple exponential smoothing (Brown 1956), its rate the one with the smallest squares one step ahead. */
export function simple(values: readonly number[], begin?: number): Smoothed & { level: number; rate: number } {
  const first = begin ?? mean(values.slice(0, Math.min(4, values.length)));
  const run = (rate: number) => {
    let level = first;
    let squares = 0;
    for (const value of values) {
      const miss = value - level;
      squares += miss * miss;
      level += rate * miss;
    }
    return { level, squares };
  };
  const rate = lowest((at) => run(at).squares, 0.02, 0.99);
  const { level, squares } = run(rate);
  return { level, rate, squares, ahead: (steps) => Array(steps).fill(level) };
}

/** Level and trend, the trend losing its strength each step (Gardner and McKenzie 1985); damping 1 is Holt's line. */
export function damped(values: readonly number[], dampings: readonly number[] = [0.85, 0.92, 0.98]): Smoothed {
  const n = values.length;
  const span = Math.min(10, n - 1);
  // The line begins on the mean slope of the first values, not on one pair of them.
  const slope = span > 0 ? (values[span]! - values[0]!) / span : 0;
  const begin = mean(values.slice(0, span + 1)) - (slope * (span + 2)) / 2;
  const run = (rate: number, trendRate: number, damping: number) => {
    let level = begin;
    let trend = slope;
    let squares = 0;
    for (const value of values) {
      const said = level + damping * trend;
      const miss = value - said;
      squares += miss * miss;
      level = said + rate * miss;
      trend = damping * trend + trendRate * miss;
    }
    return { level, trend, squares };
  };
  let best = { rate: 0.3, share: 0.1, damping: dampings[0]!, squares: Number.POSITIVE_INFINITY };
  const consider = (rate: number, share: number, damping: number) => {
    const { squares } = run(rate, rate * share, damping);
    if (squares < best.squares) best = { rate, share, damping, squares };
  };
  for (const damping of dampings)
    for (const rate of [0.05, 0.15, 0.3, 0.5, 0.7, 0.95])
      for (const share of [0.01, 0.05, 0.15, 0.4]) consider(rate, share, damping);
  for (const width of [0.5, 0.25]) {
    const { rate, share, damping } = best;
    for (const a of [1 - width, 1, 1 + width])
      for (const b of [1 - width, 1, 1 + width]) consider(Math.min(0.99, rate * a), Math.min(0.9, share * b), damping);
  }
  const { level, trend } = run(best.rate, best.rate * best.share, best.damping);
  const ahead = (steps: number) => {
    let said = level;
    let step = trend;
    return Array.from({ length: steps }, () => {
      step *= best.damping;
      said += step;
      return said;
    });
  };
  return { squares: best.squares, ahead };
}

/**
 * Theta (Assimakopoulos and Nikolopoulos 2000): simple smoothing with half of the slope of the straight line through all
 * values, as Hyndman and Billah (2003) showed it to be.
 */
export function theta(values: readonly number[]): Smoothed {
  const n = values.length;
  const middle = (n - 1) / 2;
  const centre = mean(values);
  let cross = 0;
  let square = 0;
  values.forEach((value, i) => {
    cross += (i - middle) * (value - centre);
    square += (i - middle) ** 2;
  });
  const drift = square === 0 ? 0 : cross / square / 2;
  const { level, rate, squares } = simple(values, values[0]);
  const late = (1 - (1 - rate) ** n) / rate;
  return { squares, ahead: (steps) => Array.from({ length: steps }, (_, i) => level + drift * (i + late)) };
}

/** Where a function of one number that has one valley is lowest, by golden section. */
function lowest(of: (at: number) => number, from: number, to: number): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [from, to];
  let a = high - ratio * (high - low);
  let b = low + ratio * (high - low);
  let [ofA, ofB] = [of(a), of(b)];
  for (let step = 0; step < 18; step++) {
    if (ofA < ofB) {
      [high, b, ofB] = [b, a, ofA];
      a = high - ratio * (high - low);
      ofA = of(a);
    } else {
      [low, a, ofA] = [a, b, ofB];
      b = low + ratio * (high - low);
      ofB = of(b);
    }
  }
  return (low + high) / 2;
}

export function mean(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
