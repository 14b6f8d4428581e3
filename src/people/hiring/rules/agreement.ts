import { mean } from '../../../ground/index.ts';

/**
 * How far raters agree on the same people: the intraclass correlation ICC(1, 1) of Shrout and Fleiss (1979), of any number of raters of
 * each. Their six targets rated by four judges are 0.17. Null below two targets with two ratings each, or where nothing differs.
 */
export function intraclass(targets: readonly (readonly number[])[]): number | null {
  const rated = targets.filter((ratings) => ratings.length >= 2);
  const n = rated.length;
  if (n < 2) return null;
  const all = rated.flat();
  const meanOf = (numbers: readonly number[]) => mean(numbers) as number;
  const grand = meanOf(all);
  const between = rated.reduce((sum, ratings) => sum + ratings.length * (meanOf(ratings) - grand) ** 2, 0) / (n - 1);
  const squares = rated.reduce((sum, ratings) => {
    const centre = meanOf(ratings);
    return sum + ratings.reduce((more, one) => more + (one - centre) ** 2, 0);
  }, 0);
  const within = squares / (all.length - n);
  // How many ratings a target has, where they differ in number (Searle).
  const k = (all.length - rated.reduce((sum, { length }) => sum + length ** 2, 0) / all.length) / (n - 1);
  const whole = between + (k - 1) * within;
  return whole === 0 ? null : (between - within) / whole;
}
