import { quantile } from '../statistics.ts';
import { isSeasonal, seasonsOf, withoutSeasons, withSeasons } from './seasons.ts';
import { damped, mean, simple, theta } from './smoothing.ts';

/** What comes, step by step, and between what four of five times. */
export type Ahead = { middle: number[]; low: number[]; high: number[] };

/** With fewer values nothing is said. */
export const fewestValues = 6;
/** The range holds what comes so often. */
const rangeShare = 0.8;

/** Plain Theta with the seasons of the competitions, to be compared with. */
export function plainTheta(values: readonly number[], steps: number, season: number): number[] {
  const seasons = isSeasonal(values, season) ? seasonsOf(values, season) : ({ kind: 'none', factors: [] } as const);
  const seen = withoutSeasons({ kind: seasons.kind, factors: [...seasons.factors] }, values);
  return withSeasons({ kind: seasons.kind, factors: [...seasons.factors] }, theta(seen).ahead(steps), values.length);
}

/**
 * The mean of Theta, simple and damped smoothing, on values without their seasons: what several simple ways say together is
 * nearer than what the best of them says (Makridakis and Hibon 2000). Seasons are drawn to nothing as far as years disagree.
 */
export function combined(values: readonly number[], steps: number, season: number): number[] {
  const seasons = isSeasonal(values, season) ? seasonsOf(values, season, true) : { kind: 'none' as const, factors: [] };
  const seen = withoutSeasons(seasons, values);
  const ways = [theta(seen), simple(seen), damped(seen)].map((way) => way.ahead(steps));
  const together = Array.from({ length: steps }, (_, i) => mean(ways.map((way) => way[i]!)));
  const ahead = withSeasons(seasons, together, values.length);
  // What was never below zero will not fall below it.
  return values.every((value) => value >= 0) ? ahead.map((value) => Math.max(0, value)) : ahead;
}

/** From so many past days the same forecast is made and held against what came. */
const origins = 12;
/** Errors of one series are few and hang together: the range is made so much wider than what they were. */
const wider = 1.12;

/**
 * What comes and its range. The range is what the same forecast missed by from earlier ends of the same series (split
 * conformal after Vovk; rolling origins after Tashman 2000), growing with the distance as those misses grew.
 * Null where there are too few values to say.
 */
export function forecast(values: readonly number[], steps: number, season: number): Ahead | null {
  const n = values.length;
  if (n < fewestValues || values.some((value) => !Number.isFinite(value))) return null;
  const middle = combined(values, steps, season);
  const isRelative = values.every((value) => value > 0);
  const misses: { step: number; miss: number }[] = [];
  const first = Math.max(Math.min(fewestValues, n - 1), Math.floor(n / 2), n - origins - steps);
  const every = Math.max(1, Math.floor((n - first) / origins));
  for (let end = n - 1; end >= first; end -= every) {
    const reach = Math.min(steps, n - end);
    combined(values.slice(0, end), reach, season).forEach((said, i) => {
      const scale = isRelative ? Math.max(said, 1e-9 * Math.abs(values[end + i]!)) : 1;
      misses.push({ step: i + 1, miss: Math.abs(values[end + i]! - said) / scale });
    });
  }
  const growth = growthOf(misses);
  const half =
    quantile(
      misses.map(({ step, miss }) => miss / widthAt(step, growth)),
      rangeShare,
    )! * wider;
  const reach = middle.map((said, i) => half * widthAt(i + 1, growth) * (isRelative ? said : 1));
  const floor = values.every((value) => value >= 0) ? 0 : Number.NEGATIVE_INFINITY;
  return {
    middle,
    low: middle.map((said, i) => Math.max(floor, said - reach[i]!)),
    high: middle.map((said, i) => said + reach[i]!),
  };
}

const widthAt = (step: number, growth: number) => Math.sqrt(1 + growth * (step - 1));

/** How fast the square of the misses grows with the distance: the slope that fits them best, held to what is usual. */
function growthOf(misses: readonly { step: number; miss: number }[]): number {
  const candidates = [0, 0.05, 0.1, 0.2, 0.4, 0.7, 1];
  const loss = (growth: number) => {
    // The likelihood of Laplace's law with this width: robust where one miss is large.
    const scale = mean(misses.map(({ step, miss }) => miss / widthAt(step, growth)));
    return (
      misses.length * Math.log(scale + 1e-12) +
      misses.reduce((sum, { step }) => sum + Math.log(widthAt(step, growth)), 0)
    );
  };
  // A weak belief that misses grow a little stands against the few that there are.
  const believed = (growth: number) => loss(growth) + 2 * Math.abs(growth - 0.1);
  return candidates.reduce((best, each) => (believed(each) < believed(best) ? each : best));
}
