/** Why a chance is above or below what is usual: by what, with what it says there, and by how much in log odds. */
export type Reason = { feature: string; value: string; weight: number };

const most = 3;
/** Less changes a chance of a half by about a hundredth, and is no reason. */
const least = 0.05;

/** The three that push most up and the three that push most down, the strongest first. */
export function reasonsOf(
  names: readonly string[],
  weights: ArrayLike<number>,
  said: (name: string) => string,
): { up: Reason[]; down: Reason[] } {
  const all = names.map((feature, at) => ({ feature, value: said(feature), weight: weights[at]! }));
  const strongest = all.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  return {
    up: strongest.filter(({ weight }) => weight >= least).slice(0, most),
    down: strongest.filter(({ weight }) => weight <= -least).slice(0, most),
  };
}
