import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dice } from '../../../ground/dice.ts';
import { chanceOf, oddsOf, prospectOf, rangeOf, type Seller, teamModel, type WonQuarter } from './chance-to-hit.ts';
import { throwGamma, throwPoisson } from './throws.ts';

const steady = (personId: string, wins: number, amount: number, quarters = 8): Seller => ({
  personId,
  quarters: Array.from({ length: quarters }, (): WonQuarter => ({ wins, amount: wins * amount })),
});
const team = [steady('ann', 6, 10_000), steady('bob', 3, 10_000), steady('cy', 1, 12_000)];
const model = teamModel(team)!;
const prospect = (who: string, quarters = 4) => prospectOf(model, who, quarters, 'plan');

describe('the chance to reach a quota', () => {
  test('is even about what somebody wins on the whole, and falls as the quota is stretched', () => {
    const ann = prospect('ann');
    expect(chanceOf(ann, 240_000)).toBeGreaterThan(0.35);
    expect(chanceOf(ann, 240_000)).toBeLessThan(0.6);
    const stretched = [0.5, 0.8, 1, 1.2, 1.5, 2].map((by) => chanceOf(ann, 240_000 * by));
    expect(stretched).toEqual(stretched.toSorted((a, b) => b - a));
    expect(stretched[0]).toBeGreaterThan(0.9);
    expect(stretched[5]).toBeLessThan(0.05);
  });

  test('is the same each time it is asked', () => {
    expect(chanceOf(prospect('bob'), 100_000)).toBe(chanceOf(prospect('bob'), 100_000));
  });

  test('is less for who is there for half a year', () => {
    expect(chanceOf(prospect('ann', 2), 200_000)).toBeLessThan(chanceOf(prospect('ann', 4), 200_000));
    expect(chanceOf(prospect('ann', 0), 1)).toBe(0);
  });

  test('of somebody new is that of anybody in the team, and wider', () => {
    const [own, fresh] = [rangeOf(prospect('bob')), rangeOf(prospect('new'))];
    expect(prospect('new').wins).toBe(0);
    expect(fresh.high - fresh.low).toBeGreaterThan(own.high - own.low);
  });

  test('is not told where nobody won anything yet', () => {
    expect(teamModel([])).toBeNull();
    expect(teamModel([steady('ann', 0, 0)])).toBeNull();
    expect(teamModel([{ personId: 'ann', quarters: [] }])).toBeNull();
  });

  test('of one person alone with one win is told, and wide', () => {
    const alone = teamModel([{ personId: 'ann', quarters: [{ wins: 1, amount: 5_000 }] }])!;
    const { low, high } = rangeOf(prospectOf(alone, 'ann', 4, 'plan'));
    expect(low).toBeLessThan(8_000);
    expect(high).toBeGreaterThan(30_000);
  });

  test('of a quota of nothing is certain', () => expect(chanceOf(prospect('ann'), 0)).toBe(1));
});

test.each([
  [0.49, 'too-high'],
  [0.5, 'fair'],
  [0.75, 'fair'],
  [0.76, 'too-low'],
] as const)('a quota reached with a chance of %f is %s', (chance, odds) => expect(oddsOf(chance)).toBe(odds));

test('throws have the mean and the variance that they should', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.2, max: 90, noNaN: true }), (mean) => {
      const rolls = dice(`throws ${mean}`);
      for (const one of [throwGamma, throwPoisson]) {
        const thrown = Array.from({ length: 4_000 }, () => one(mean, rolls));
        const average = thrown.reduce((all, each) => all + each, 0) / thrown.length;
        const variance = thrown.reduce((all, each) => all + (each - average) ** 2, 0) / thrown.length;
        if (Math.abs(average - mean) > 5 * Math.sqrt(mean / 4_000)) throw new Error(`a mean of ${average}`);
        if (Math.abs(variance / mean - 1) > 0.35) throw new Error(`a variance of ${variance}`);
      }
    }),
    { numRuns: 20, seed: 4 },
  );
});
