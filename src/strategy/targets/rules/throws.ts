import type { Dice } from '../../../ground/dice.ts';

/** A throw of a gamma with mean `shape` and scale 1, by Marsaglia and Tsang; below a shape of 1 by that of the next one. */
export function throwGamma(shape: number, rolls: Dice): number {
  if (!(shape > 0)) return 0;
  if (shape < 1) return throwGamma(shape + 1, rolls) * (1 - rolls.chance()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = rolls.normal();
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - rolls.chance()) < x * x * 0.5 + d * (1 - v + Math.log(v))) return d * v;
  }
}

/** A throw of how often something happens that happens `mean` times on the whole; for large means by halves, which are exact too. */
export function throwPoisson(mean: number, rolls: Dice): number {
  if (!(mean > 0)) return 0;
  if (mean > 30) return throwLarge(mean, rolls);
  const least = Math.exp(-mean);
  let count = 0;
  for (let product = rolls.chance(); product > least; product *= rolls.chance()) count += 1;
  return count;
}

/** Of a run of arrivals the k-th comes at a gamma; before it lies a binomial part of k - 1, after it a rest as at first (Ahrens and Dieter). */
function throwLarge(mean: number, rolls: Dice): number {
  const k = Math.floor(mean * 0.875);
  const when = throwGamma(k, rolls);
  if (when <= mean) return k + throwPoisson(mean - when, rolls);
  let before = 0;
  for (let i = 1; i < k; i++) if (rolls.chance() < mean / when) before += 1;
  return before;
}
