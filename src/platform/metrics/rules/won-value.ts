import type { Money } from '../../../ground/index.ts';
import { known, type MetricValue, unknown } from './answer.ts';

/**
 * Won value: the amounts of deals won in the period, by the day they closed, in minor units. Two deals of 500 and 250 are
 * 750. A period in which nothing was won is 0; where there are no deals at all it is null.
 */
export function wonValue(won: { total: Money; n: number }, dealsKnown: number): MetricValue {
  return dealsKnown === 0 ? unknown({ kind: 'no-data' }) : known(won.total.amount, won.n);
}
