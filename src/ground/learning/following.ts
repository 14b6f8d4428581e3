/** What lately came of what was said, as a correction of log odds: level + slope · (log odds). */
export type Correction = { level: number; slope: number };

/** As it was said. */
export const uncorrected: Correction = { level: 0, slope: 1 };

/** What is believed before anything came: that nothing is to be corrected, as firmly as so many even rows say it. */
const believed = { level: 100, slope: 1000 };
const evenRow = 0.25;

/** How long what came counts: after so many further outcomes half as much. */
const halfLifeOfOutcomes = 500;

const steps = 25;

/**
 * By how much chances that were said are to be corrected by what came of them since, the latest last: Platt's line (1999) with a weight
 * that halves every so many outcomes and a pull to "as it was said". `counts` says what each is worth, where several are of one deal.
 * A share of wins that doubles is followed within a thousand outcomes, long before a model that learns from years sees it.
 */
export function correctionOf(
  scores: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  counts: ArrayLike<number> = new Float64Array(outcomes.length).fill(1),
): Correction {
  const n = outcomes.length;
  const weights = fading(counts);
  let { level, slope } = uncorrected;
  for (let step = 0; step < steps; step++) {
    let [gLevel, gSlope] = [believed.level * evenRow * level, believed.slope * evenRow * (slope - 1)];
    let [hLevel, hBoth, hSlope] = [believed.level * evenRow, 0, believed.slope * evenRow];
    for (let i = 0; i < n; i++) {
      const score = scores[i]!;
      const chance = 1 / (1 + Math.exp(-(level + slope * score)));
      const miss = weights[i]! * (chance - outcomes[i]!);
      const bend = weights[i]! * chance * (1 - chance);
      gLevel += miss;
      gSlope += miss * score;
      hLevel += bend;
      hBoth += bend * score;
      hSlope += bend * score * score;
    }
    const determinant = hLevel * hSlope - hBoth * hBoth;
    const move = {
      level: (hSlope * gLevel - hBoth * gSlope) / determinant,
      slope: (hLevel * gSlope - hBoth * gLevel) / determinant,
    };
    // Far from the answer a whole step may overshoot.
    const share = Math.min(1, 2 / Math.max(Math.abs(move.level), Math.abs(move.slope), 1e-9));
    level -= share * move.level;
    slope = Math.max(0, slope - share * move.slope);
    if (Math.abs(move.level) + Math.abs(move.slope) < 1e-9) break;
  }
  return { level, slope };
}

/** What each counts, less by a half for every so many that came after it. */
function fading(counts: ArrayLike<number>): Float64Array {
  const weights = new Float64Array(counts.length);
  let since = 0;
  for (let i = counts.length - 1; i >= 0; i--) {
    weights[i] = counts[i]! * 0.5 ** (since / halfLifeOfOutcomes);
    since += counts[i]!;
  }
  return weights;
}

/** The chance of log odds that were said, as what came lately corrects them. */
export function corrected({ level, slope }: Correction, score: number): number {
  return 1 / (1 + Math.exp(-(level + slope * score)));
}

/** The log odds of a chance; nothing is certain. */
export function logOdds(chance: number): number {
  const held = Math.min(1 - 1e-6, Math.max(1e-6, chance));
  return Math.log(held / (1 - held));
}
