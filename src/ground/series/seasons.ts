import { mean } from './smoothing.ts';

/** What each season adds to, or times what it multiplies, the values; one for each place in the year. */
export type Seasons = { kind: 'none' | 'times' | 'plus'; factors: number[] };

/** One-sided at 10 %, as in the M3 and M4 competitions. */
const surely = 1.645;

/** Whether a value has to do with the one a season before, by its autocorrelation and Bartlett's error. */
export function isSeasonal(values: readonly number[], season: number): boolean {
  if (season < 2 || values.length < 3 * season) return false;
  const centre = mean(values);
  const whole = values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  if (whole === 0) return false;
  const correlation = (lag: number) => {
    let sum = 0;
    for (let i = lag; i < values.length; i++) sum += (values[i]! - centre) * (values[i - lag]! - centre);
    return sum / whole;
  };
  let squares = 1;
  for (let lag = 1; lag < season; lag++) squares += 2 * correlation(lag) ** 2;
  return Math.abs(correlation(season)) > surely * Math.sqrt(squares / values.length);
}

/**
 * Classical decomposition: the mean of each season against a moving average of a whole year. Where all values are above
 * zero the seasons multiply, else they add. With `shrink` each is drawn to the mean as far as its own years disagree
 * (James and Stein; Miller and Williams 2003): noise that looks like a season is not foretold.
 */
export function seasonsOf(values: readonly number[], season: number, shrink = false): Seasons {
  if (season < 2 || values.length < 2 * season + 1) return { kind: 'none', factors: [] };
  const kind = values.every((value) => value > 0) ? 'times' : 'plus';
  const half = Math.floor(season / 2);
  const seen: number[][] = Array.from({ length: season }, () => []);
  for (let i = half; i < values.length - half; i++) {
    let sum = 0;
    for (let j = -half; j <= half; j++) sum += values[i + j]! * (season % 2 === 0 && Math.abs(j) === half ? 0.5 : 1);
    const trend = sum / season;
    seen[i % season]!.push(kind === 'times' ? values[i]! / trend : values[i]! - trend);
  }
  const plain = seen.map((each) => middleMean(each));
  const centre = mean(plain);
  const factors = plain.map((factor) => (kind === 'times' ? factor / centre : factor - centre));
  return { kind, factors: shrink ? drawn(factors, seen, kind === 'times' ? 1 : 0) : factors };
}

export const withoutSeasons = ({ kind, factors }: Seasons, values: readonly number[]): number[] =>
  kind === 'none'
    ? [...values]
    : values.map((value, i) => {
        const factor = factors[i % factors.length]!;
        return kind === 'times' ? value / factor : value - factor;
      });

/** Values from a place in the series on, with their seasons again. */
export const withSeasons = ({ kind, factors }: Seasons, values: readonly number[], from: number): number[] =>
  kind === 'none'
    ? [...values]
    : values.map((value, i) => {
        const factor = factors[(from + i) % factors.length]!;
        return kind === 'times' ? value * factor : value + factor;
      });

/** The mean without the highest and lowest, where there are enough. */
function middleMean(values: readonly number[]): number {
  if (values.length < 4) return mean(values);
  return mean([...values].sort((a, b) => a - b).slice(1, -1));
}

function drawn(factors: readonly number[], seen: readonly (readonly number[])[], centre: number): number[] {
  let noise = 0;
  let free = 0;
  for (const each of seen) {
    const middle = mean(each);
    for (const value of each) noise += (value - middle) ** 2;
    free += each.length - 1;
  }
  if (free <= 0) return factors.map(() => centre);
  const count = seen.reduce((sum, each) => sum + each.length, 0) / seen.length;
  const ofMean = noise / free / count;
  const spread = factors.reduce((sum, factor) => sum + (factor - centre) ** 2, 0);
  const keep = spread === 0 ? 0 : Math.max(0, 1 - ((factors.length - 3) * ofMean) / spread);
  return factors.map((factor) => centre + keep * (factor - centre));
}
