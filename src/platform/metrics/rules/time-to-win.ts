import { meanWithRange, median } from '../../../ground/index.ts';
import { known, type MetricValue, unknown } from './answer.ts';

export type TimeToWin = MetricValue & { median: number | null };

/**
 * Time to win: days from a deal's creation until it was won, of deals won in the period; the mean with its 95 % range,
 * and the median. 10, 20 and 60 days are a mean of 30 and a median of 20. Won on the day it was made is 0 days. One of
 * the sources calls this "sales velocity"; velocity here is money a day, so that the two are never confused.
 */
export function timeToWin(daysUntilWon: readonly number[]): TimeToWin {
  const centre = meanWithRange(daysUntilWon);
  if (!centre) return { ...unknown({ kind: 'no-data' }), median: null };
  return { ...known(centre.mean, daysUntilWon.length, centre.range), median: median(daysUntilWon) };
}
