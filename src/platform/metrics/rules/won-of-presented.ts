import { wilson } from '../../../ground/index.ts';
import { enoughClosed, known, type MetricValue, unknown } from './answer.ts';

/**
 * Share of the deals presented in a period that were won since, with Wilson's 95 % range: 12 won, 8 lost and 5 open are 0.48
 * of 25, where the win rate of those closed is 0.6. Below 20 closed of them there is no number, but how many there are.
 */
export function wonOfPresented(
  { won, lost, open }: { won: number; lost: number; open: number },
  enough = enoughClosed,
): MetricValue {
  const presented = won + lost + open;
  if (presented === 0) return unknown({ kind: 'no-data' });
  if (won + lost < enough) return unknown({ kind: 'too-few-closed', have: won + lost, need: enough }, presented);
  return known(won / presented, presented, wilson(won, presented));
}
