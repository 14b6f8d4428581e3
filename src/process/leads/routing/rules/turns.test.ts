import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextTurn, type Owed, type Sharer, settled } from './turns.ts';

const group = (...weights: number[]): Sharer[] => weights.map((weight, at) => ({ personId: `p${at}`, weight }));

/** How far anybody ever is from his exact share over so many leads. */
function worstOf(present: readonly Sharer[], leads: number): number {
  const sum = present.reduce((all, { weight }) => all + weight, 0);
  const had = new Map(present.map(({ personId }) => [personId, 0]));
  let [owed, worst]: [Owed, number] = [{}, 0];
  for (let n = 1; n <= leads; n++) {
    const turn = nextTurn(present, owed);
    owed = turn.owed;
    had.set(turn.personId, (had.get(turn.personId) as number) + 1);
    for (const { personId, weight } of present)
      worst = Math.max(worst, Math.abs((had.get(personId) as number) - (n * weight) / sum));
  }
  return worst;
}

describe('turns are fair', () => {
  test('of weights 1, 1 and 2 the third has every second lead', () => {
    let owed: Owed = {};
    const turns = Array.from({ length: 8 }, () => {
      const turn = nextTurn(group(1, 1, 2), owed);
      owed = turn.owed;
      return turn.personId;
    });
    expect(turns.filter((id) => id === 'p2')).toHaveLength(4);
    expect(turns.slice(0, 4).filter((id) => id === 'p2')).toHaveLength(2);
  });

  test('10,000 leads over weights as unequal as they come: nobody is ever a whole lead away from his share', () => {
    for (const weights of [
      [1, 1],
      [1, 100],
      [1, 2, 3, 5, 8, 13],
      [97, 1, 1, 1],
      [7, 11, 13, 17, 19, 23, 29, 31],
    ]) {
      const bound = 1 - 1 / (2 * weights.length - 2);
      expect(worstOf(group(...weights), 10_000)).toBeLessThanOrEqual(bound + 1e-6);
    }
  });

  test('whatever the weights, the error stays below one at every step', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 12 }), (weights) => {
        expect(worstOf(group(...weights), 400)).toBeLessThan(1);
      }),
      { numRuns: 100 },
    );
  });

  test('while people come and go nobody is ever owed two leads, and it adds up to nothing', () => {
    const sizes = fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 5 }), { minLength: 1 }), {
      minLength: 1,
      maxLength: 200,
    });
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 6, maxLength: 6 }), sizes, (weights, days) => {
        const all = group(...weights);
        let owed: Owed = {};
        for (const here of days) {
          owed = nextTurn(
            here.map((at) => all[at] as Sharer),
            owed,
          ).owed;
          const each = Object.values(owed);
          expect(each.reduce((sum, one) => sum + one, 0)).toBeCloseTo(0, 6);
          expect(Math.max(...each.map(Math.abs))).toBeLessThan(2);
        }
      }),
    );
  });

  test('who was away for long begins owed nothing, and who goes leaves nothing behind', () => {
    expect(settled({ p0: 0.5, p1: -0.5 }, group(1, 1, 1))).toEqual({ p0: 0.5, p1: -0.5, p2: 0 });
    expect(settled({ p0: 0.5, p1: -0.5 }, group(1))).toEqual({ p0: 0 });
  });
});
