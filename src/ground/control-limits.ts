import { mean } from './statistics.ts';

/** What a row of readings usually stays within: from `low` to `high` around their mean. */
export type ControlLimits = { mean: number; low: number; high: number; movingRange: number };

/** Three standard deviations over the constant d2 for two readings: how far the limits are from the mean, in moving ranges. */
const perMovingRange = 3 / 1.128;

/** Fewer readings tell too little of how much they usually move. */
export const fewestReadings = 8;

/**
 * The limits of an individuals chart (Shewhart; NIST/SEMATECH e-Handbook, 6.3.2.2): the mean of the readings, and 2.66 times the mean of
 * the steps between neighbours to either side. Steady readings cross them once in 370 by chance. Null below eight readings.
 */
export function controlLimits(readings: readonly number[]): ControlLimits | null {
  if (readings.length < fewestReadings) return null;
  const centre = mean(readings) as number;
  const steps = readings.slice(1).map((value, at) => Math.abs(value - (readings[at] as number)));
  const movingRange = mean(steps) as number;
  const half = perMovingRange * movingRange;
  return { mean: centre, low: centre - half, high: centre + half, movingRange };
}

/** The first readings of a chart tell its limits; those after them are judged by these. */
export const baselineReadings = 20;
/** So many readings in a row on one side of the mean are no chance any more (Western Electric, 1956, fourth rule). */
export const runLength = 8;

export type Signal = 'above' | 'below' | 'run-above' | 'run-below';

/**
 * What in a row of readings is no chance: one beyond the limits of the first twenty, and each from the eighth in a row on one side of their
 * mean. Steady readings around 10 with steps of 1 have limits of 7.3 and 12.7; a 13 after them is a signal, eight of 11 in a row are one at the
 * eighth. Null limits below eight readings.
 */
export function monitored(readings: readonly number[]): { limits: ControlLimits | null; signals: (Signal | null)[] } {
  const limits = controlLimits(readings.slice(0, baselineReadings));
  if (!limits) return { limits, signals: readings.map(() => null) };
  let side = 0;
  let run = 0;
  const signals = readings.map((value): Signal | null => {
    const now = Math.sign(value - limits.mean);
    run = now === side ? run + 1 : 1;
    side = now;
    if (value > limits.high) return 'above';
    if (value < limits.low) return 'below';
    if (run < runLength || side === 0) return null;
    return side > 0 ? 'run-above' : 'run-below';
  });
  return { limits, signals };
}
