import { describe, expect, test } from 'vitest';
import { dice } from '../../../ground/dice.ts';
import { frictionsOf } from './friction.ts';
import { attributed, type ClosedDeal, leverNames, leversOf } from './levers.ts';
import { maturityOf } from './maturity.ts';

const better = { conversion: 1, size: 1, cycle: 1, forecast: 1 };

/** Deals of a company that wins three of ten, around 17,000 each, in some fifty days, seven of ten in the month that was said. */
function company(seed: string, n: number, by: typeof better): ClosedDeal[] {
  const rolls = dice(seed);
  return Array.from({ length: n }, () => ({
    won: rolls.chance() < 0.3 * by.conversion,
    amount: 1_700_000 * Math.exp(0.5 * rolls.normal()) * by.size,
    days: Math.max(1, 50 * Math.exp(0.4 * rolls.normal()) * by.cycle),
    onTime: rolls.chance() < 0.7 * by.forecast,
  }));
}

describe('before and after', () => {
  test.each([
    ['conversion', { ...better, conversion: 1.1 }, 0.1],
    ['size', { ...better, size: 1.1 }, 0.1],
    ['cycle', { ...better, cycle: 1 / 1.1 }, 1 / 1.1 - 1],
    ['forecast', { ...better, forecast: 1.1 }, 0.1],
  ] as const)('a tenth better in %s alone is found, in it and in no other', (lever, by, change) => {
    const levers = leversOf(company('before', 9_000, better), company(`after ${lever}`, 9_000, by));
    const found = levers.find((one) => one.lever === lever)!;
    expect(found).toMatchObject({ isClear: true, isBetter: true });
    expect(found.range!.low).toBeLessThan(change);
    expect(found.range!.high).toBeGreaterThan(change);
    expect(levers.filter(({ isClear }) => isClear).map((one) => one.lever)).toEqual([lever]);
    expect(attributed(levers)).toBe(lever);
  });

  test('where nothing changed something is called clear once in twenty times', () => {
    let clear = 0;
    for (let round = 0; round < 200; round++)
      clear += leversOf(company(`a ${round}`, 400, better), company(`b ${round}`, 400, better)).filter(
        ({ isClear }) => isClear,
      ).length;
    expect(clear / (200 * leverNames.length)).toBeGreaterThan(0.02);
    expect(clear / (200 * leverNames.length)).toBeLessThan(0.08);
  });

  test('three of ten and a third of a thousand each are a tenth apart, from 4 % less to 26 % more', () => {
    const deals = (won: number) =>
      Array.from({ length: 1_000 }, (_, i) => ({ won: i < won, amount: 100, days: 10, onTime: null }));
    const [conversion] = leversOf(deals(300), deals(330));
    expect(conversion!.change).toBeCloseTo(0.1);
    expect(conversion!.range!.low).toBeCloseTo(-0.037, 2);
    expect(conversion!.range!.high).toBeCloseTo(0.256, 2);
    expect(conversion!.isClear).toBe(false);
  });

  test.each([
    ['nothing', []],
    ['few', company('few', 5, better)],
    ['only lost ones', company('lost', 50, { ...better, conversion: 0 })],
  ])('of %s nothing is said', (_name, some) => {
    const levers = leversOf(some, some);
    expect(levers.every(({ change }) => change === null || change === 0)).toBe(true);
    expect(attributed(levers)).toBeNull();
    expect(JSON.stringify(levers)).not.toMatch(/NaN|Infinity/);
  });
});

test('a process with all stages whole, four of five moves steps, and three quarters of what is asked in order, stands at 80', () => {
  const input = {
    stages: { all: 6, whole: 6 },
    moves: { all: 100, steps: 80 },
    ...{ overridden: 5, open: { deals: 200, inOrder: 600 }, changes: 1 },
  };
  expect(maturityOf(input).index).toBe(80);
  expect(maturityOf({ ...input, moves: { all: 0, steps: 0 }, open: { deals: 0, inOrder: 0 } }).index).toBeNull();
});

describe('what rubs', () => {
  const fine = {
    missing: [{ about: 'amount', n: 3, of: 100 }],
    disputed: [{ about: 'Demo', n: 2, of: 100 }],
    drift: [{ about: 'skip', n: 10, of: 100, before: { n: 9, of: 100 } }],
    unused: [{ about: 'whitespace', n: 2, of: 10 }],
  };

  test('a team in which all is well is told of nothing', () => {
    expect(frictionsOf(fine)).toEqual([]);
    expect(frictionsOf({ missing: [], disputed: [], drift: [], unused: [] })).toEqual([]);
  });

  test('planted defects of all four kinds are found, each alone and all together', () => {
    const planted = {
      missing: [{ about: 'nextStep', n: 40, of: 100 }],
      disputed: [{ about: 'Proposal', n: 18, of: 100 }],
      drift: [{ about: 'skip', n: 30, of: 100, before: { n: 9, of: 100 } }],
      unused: [{ about: 'quality', n: 9, of: 10 }],
    };
    const found = { missing: 'missing-data', disputed: 'stage-dispute', drift: 'process-drift', unused: 'not-adopted' };
    for (const name of Object.keys(planted) as (keyof typeof planted)[])
      expect(frictionsOf({ ...fine, [name]: planted[name] })).toMatchObject([
        { kind: found[name], about: planted[name][0]!.about },
      ]);
    expect(
      frictionsOf(planted)
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(Object.values(found).sort());
  });

  test('few of anything say nothing', () => {
    const few = { about: 'amount', n: 4, of: 5 };
    expect(
      frictionsOf({ missing: [few], disputed: [few], drift: [{ ...few, before: { n: 0, of: 5 } }], unused: [] }),
    ).toEqual([]);
  });
});
