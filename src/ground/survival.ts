import { z95 } from './statistics.ts';

/** A stay, or so many alike: how long it lasted, and whether it ended; one that goes on still is only known to have lasted that long. */
export type Stay = { days: number; ended: boolean; n?: number };

/** The share that is still there after some days: a step at each day on which any ended. */
export type SurvivalStep = { days: number; atRisk: number; ended: number; share: number };

/**
 * The product-limit estimate of Kaplan and Meier (1958). Stays that go on count for as long as they are known, so that
 * they neither end early nor last for ever. Ends of 3 in 21 on day 6 leave 18/21 = 0.857.
 */
export function kaplanMeier(stays: readonly Stay[]): SurvivalStep[] {
  const sorted = [...stays].sort((a, b) => a.days - b.days);
  const steps: SurvivalStep[] = [];
  let share = 1;
  let left = sorted.reduce((sum, { n = 1 }) => sum + n, 0);
  let at = 0;
  while (at < sorted.length) {
    const { days } = sorted[at]!;
    const atRisk = left;
    let ended = 0;
    for (; sorted[at]?.days === days; at += 1) {
      const { n = 1, ended: isOver } = sorted[at]!;
      if (isOver) ended += n;
      left -= n;
    }
    if (ended === 0) continue;
    share *= 1 - ended / atRisk;
    steps.push({ days, atRisk, ended, share });
  }
  return steps;
}

/** The share still there at the end of a day; 1 before the first end. */
export function survivalAt(steps: readonly SurvivalStep[], days: number): number {
  let share = 1;
  for (const step of steps) {
    if (step.days > days) break;
    share = step.share;
  }
  return share;
}

/** The first day by which this share has ended; null when it never comes to that within what is known. */
export function survivalQuantile(steps: readonly SurvivalStep[], endedShare: number): number | null {
  return steps.find(({ share }) => share <= 1 - endedShare + 1e-12)?.days ?? null;
}

/**
 * The 95 % range of the median: where the limits of the curve, by Greenwood's variance of its logarithm, come to half.
 * Null at the end that never comes to that within what is known. Weeks of remission under placebo: 4 to 12 around 8.
 */
export function medianRange(steps: readonly SurvivalStep[]): { low: number | null; high: number | null } {
  let variance = 0;
  let low: number | null = null;
  let high: number | null = null;
  for (const { days, atRisk, ended, share } of steps) {
    if (share === 0) {
      // Everybody is gone by then; how much later the limits end nobody knows.
      low ??= days;
      break;
    }
    variance += ended / (atRisk * (atRisk - ended));
    const room = Math.exp(z95 * Math.sqrt(variance));
    if (low === null && share / room <= 0.5) low = days;
    if (high === null && share * room <= 0.5) high = days;
  }
  return { low, high };
}
