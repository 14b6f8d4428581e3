import type { Stay } from './survival.ts';

/**
 * How long somebody took until what he brought in the last `window` steps came to a level, as a stay that ended; of one who is not there yet,
 * that he has been at it for so long. Between two steps the crossing lies in proportion: 60, 90 and 120 in three steps reach 100 after 2.33.
 */
export function rampOf(outputs: readonly number[], { level, window }: { level: number; window: number }): Stay {
  let [sum, before] = [0, 0];
  for (const [at, output] of outputs.entries()) {
    sum += output - (at >= window ? outputs[at - window]! : 0);
    if (at + 1 >= window && sum >= level) {
      const share = at + 1 === window || sum === before ? 1 : (level - before) / (sum - before);
      return { days: at + share, ended: true };
    }
    before = sum;
  }
  return { days: outputs.length, ended: false };
}
