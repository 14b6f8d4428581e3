import { wilson } from '../../../ground/index.ts';
import { enoughClosed, known, type MetricValue, unknown } from './answer.ts';

/** Share of closed deals that were won: 3 won and 1 lost is 0.75. Null while nothing has closed. */
export function wonShare(won: number, lost: number): number | null {
  return won + lost === 0 ? null : won / (won + lost);
}

/**
 * Win rate of the deals closed in a period, with Wilson's 95 % range; open deals do not count. 10 won and 30 lost is 0.25
 * (0.14 to 0.40). Below 20 closed deals there is no number, but how many there are of how many needed.
 */
export function winRate(won: number, lost: number, enough = enoughClosed): MetricValue {
  const closed = won + lost;
  if (closed === 0) return unknown({ kind: 'no-data' });
  if (closed < enough) return unknown({ kind: 'too-few-closed', have: closed, need: enough }, closed);
  return known(won / closed, closed, wilson(won, closed));
}
