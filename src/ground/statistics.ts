/** An estimate with its 95 % range. */
export type Range = { low: number; high: number };

/** So many standard deviations to both sides hold 95 % of a normal distribution. */
export const z95 = 1.959963984540054;

/** The 95 % range of a share by Wilson's score (1927): 0 of 20 is 0 to 0.161. Null when nothing was counted. */
export function wilson(successes: number, of: number, z = z95): Range | null {
  if (!(of > 0)) return null;
  const share = successes / of;
  const z2 = z * z;
  const centre = (share + z2 / (2 * of)) / (1 + z2 / of);
  const half = (z / (1 + z2 / of)) * Math.sqrt((share * (1 - share)) / of + z2 / (4 * of * of));
  return {
    low: successes === 0 ? 0 : Math.max(0, centre - half),
    high: successes === of ? 1 : Math.min(1, centre + half),
  };
}

/** The value below which a share of the numbers lies, between neighbours in proportion (Hyndman and Fan's seventh, R's default). Null for no numbers. */
export function quantile(numbers: readonly number[], share: number): number | null {
  if (numbers.length === 0) return null;
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = (sorted.length - 1) * Math.min(1, Math.max(0, share));
  const below = sorted[Math.floor(at)]!;
  const above = sorted[Math.ceil(at)]!;
  return below + (above - below) * (at - Math.floor(at));
}

export function median(numbers: readonly number[]): number | null {
  return quantile(numbers, 0.5);
}

/**
 * The median with its 95 % range by ranks, whatever way the numbers are spread (Thompson 1936): of 30 the range goes from the 10th to the
 * 21st. No range below six numbers, null for none.
 */
export function medianWithRange(numbers: readonly number[]): { median: number; range: Range | null } | null {
  const centre = median(numbers);
  if (centre === null) return null;
  const n = numbers.length;
  // The largest rank below which the median lies with a chance of 2.5 % at most: of n tosses fewer than `rank` are heads.
  let [rank, above] = [0, Math.ceil(n / 2) + 1];
  while (above - rank > 1) {
    const middle = Math.floor((rank + above) / 2);
    if (incompleteBeta(0.5, n - middle + 1, middle) <= 0.025) rank = middle;
    else above = middle;
  }
  if (rank === 0) return { median: centre, range: null };
  const sorted = [...numbers].sort((a, b) => a - b);
  return { median: centre, range: { low: sorted[rank - 1]!, high: sorted[n - rank]! } };
}

/** The mean, added up with Kahan and Neumaier's care so that order does not matter; null for no numbers. */
export function mean(numbers: readonly number[]): number | null {
  return numbers.length === 0 ? null : preciseSum(numbers) / numbers.length;
}

function preciseSum(numbers: readonly number[]): number {
  let sum = 0;
  let lost = 0;
  for (const number of numbers) {
    const next = sum + number;
    lost += Math.abs(sum) >= Math.abs(number) ? sum - next + number : number - next + sum;
    sum = next;
  }
  return sum + lost;
}

/** The standard deviation of a sample (divided by n - 1); null below two numbers. */
export function standardDeviation(numbers: readonly number[]): number | null {
  if (numbers.length < 2) return null;
  const centre = mean(numbers)!;
  return Math.sqrt(preciseSum(numbers.map((number) => (number - centre) ** 2)) / (numbers.length - 1));
}

/** The mean with its 95 % range by Student's t; no range below two numbers, null for none. */
export function meanWithRange(numbers: readonly number[]): { mean: number; range: Range | null } | null {
  const centre = mean(numbers);
  if (centre === null) return null;
  const deviation = standardDeviation(numbers);
  return { mean: centre, range: deviation === null ? null : tRange(centre, deviation, numbers.length) };
}

/** The 95 % range of a mean from its sample's deviation and size. */
export function tRange(centre: number, deviation: number, n: number): Range {
  const half = (tQuantile(0.975, n - 1) * deviation) / Math.sqrt(n);
  return { low: centre - half, high: centre + half };
}

/** The point below which a share of Student's t lies: 2.262 for 0.975 and 9 degrees of freedom. */
export function tQuantile(share: number, freedom: number): number {
  if (share === 0.5) return 0;
  if (share < 0.5) return -tQuantile(1 - share, freedom);
  const tail = 2 * (1 - share);
  let low = 0;
  let high = 1;
  while (incompleteBeta(freedom / (freedom + high * high), freedom / 2, 0.5) > tail) high *= 2;
  for (let step = 0; step < 200 && high - low > 1e-12 * high; step++) {
    const middle = (low + high) / 2;
    if (incompleteBeta(freedom / (freedom + middle * middle), freedom / 2, 0.5) > tail) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The regularised incomplete beta function, by the continued fraction of DLMF 8.17.22 (modified Lentz). */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a;
  const tiny = 1e-300;
  const safe = (value: number) => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / safe(1 - ((a + b) * x) / (a + 1));
  let result = d;
  for (let m = 1; m <= 500; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / safe(1 + even * d);
    c = safe(1 + even / c);
    result *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / safe(1 + odd * d);
    c = safe(1 + odd / c);
    result *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return front * result;
}

/** ln Γ by Lanczos' series (g = 7, nine terms). */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const terms = [
    676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
    -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
  ];
  let series = 0.99999999999980993;
  terms.forEach((term, i) => {
    series += term / (x + i);
  });
  const shifted = x + 6.5;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(shifted) - shifted + Math.log(series);
}
