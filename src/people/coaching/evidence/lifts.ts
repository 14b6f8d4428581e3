import type { Dice } from '../../../ground/dice.ts';
import { liftOf, type Week } from '../rules/lift.ts';

export type Coached = { weeks: number; perWeek: number; peers: number; usual: number; lift: number };

/**
 * Weeks of one who is coached and of his peers, on a market that rises or falls for all of them at once; from the middle on his share is
 * higher by `lift`. What the review says.
 */
export function oneReview({ weeks, perWeek, peers, usual, lift }: Coached, rolls: Dice) {
  const drift = 0.1 * (rolls.chance() - 0.5);
  const weekOf = (at: number, people: number, more: number): Week => {
    const market = usual + drift * (at / weeks) + more;
    let [n, hits] = [0, 0];
    for (let chance = 0; chance < people * perWeek * (0.5 + rolls.chance()); chance++) {
      n += 1;
      if (rolls.chance() < market) hits += 1;
    }
    return { value: n === 0 ? 0 : hits / n, weight: n };
  };
  const side = (from: number, people: number, more: number) =>
    Array.from({ length: weeks }, (_, at) => weekOf(from + at, people, more));
  const own = { before: side(0, 1, 0), after: side(weeks, 1, lift) };
  const others = { before: side(0, peers, 0), after: side(weeks, peers, 0) };
  return liftOf(own, others, 'higher')?.says ?? 'too-few';
}
