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
