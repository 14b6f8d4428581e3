import { wilson } from '../../../ground/index.ts';
import { known, type MetricValue, unknown } from './answer.ts';

/**
 * Share of the deals made in a period that were won since, with Wilson's 95 % range: 3 won of 12 made is 0.25 (0.09 to 0.53). All of
 * them are counted, open ones too, so that a cohort only ever rises as its deals are won. Null where none was made.
 */
export function wonOfMade(won: number, made: number): MetricValue {
  return made === 0 ? unknown({ kind: 'no-data' }) : known(won / made, made, wilson(won, made));
}
