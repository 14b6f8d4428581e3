import type { Dice } from '../../../ground/dice.ts';

/** A count with this mean, by Knuth's product below 30 and a rounded bell curve above. */
export function poisson(mean: number, rolls: Dice): number {
  if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * rolls.normal()));
  const floor = Math.exp(-mean);
  let count = -1;
  for (let product = 1; product > floor; product *= rolls.chance()) count += 1;
  return Math.max(0, count);
}
