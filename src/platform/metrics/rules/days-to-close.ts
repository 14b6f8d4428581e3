import { kaplanMeier, medianRange, type Stay, survivalQuantile } from '../../../ground/index.ts';
import { known, type MetricValue, unknown } from './answer.ts';

/** Lives of deals that lasted equally long: how many there were, and whether they ended. */
export type Lives = Stay & { n: number };

/**
 * Days until half of the deals are closed, where those still open count for as long as they have been: by Kaplan and Meier,
 * with the 95 % range where both its ends are known. Deals closed after 10 and 20 days beside two open for 40 have a
 * median of 20; the mean of the closed alone says 15. Fewer than half closed is no median yet, but how many are of how
 * many needed.
 */
export function censoredDaysToClose(lives: readonly Lives[]): MetricValue {
  const all = lives.flatMap(({ n, days, ended }) => Array.from({ length: n }, () => ({ days, ended })));
  if (all.length === 0) return unknown({ kind: 'no-data' });
  const steps = kaplanMeier(all);
  const median = survivalQuantile(steps, 0.5);
  if (median === null) {
    const have = all.filter(({ ended }) => ended).length;
    return unknown({ kind: 'too-few-closed', have, need: Math.ceil(all.length / 2) }, all.length);
  }
  const { low, high } = medianRange(steps);
  return known(median, all.length, low === null || high === null ? null : { low, high });
}
