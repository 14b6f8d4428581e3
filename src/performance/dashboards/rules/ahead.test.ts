import fc from 'fast-check';
import { expect, test } from 'vitest';
import { known, unknown } from '../../../platform/metrics/rules/answer.ts';
import { winRate } from '../../../platform/metrics/rules/win-rate.ts';
import { type Due, whatIsAhead } from './ahead.ts';

const ten: Due = {
  isOver: false,
  isHidden: false,
  due: { n: 10, amount: 100, squares: 1_000 },
  winRate: winRate(50, 50),
  won: 40,
  quota: 120,
};

test('ten deals of 10 at a win rate of one half bring 30 to 70 of the 80 that are missing', () => {
  expect(whatIsAhead(ten)).toEqual({
    kind: 'due',
    n: 10,
    amount: 100,
    rate: 0.5,
    closed: 100,
    likely: { low: 29, high: 71 },
    missing: 80,
    reach: 'short',
  });
});

test('one large deal is all or nothing: its range is wider than that of ten small ones', () => {
  const one = whatIsAhead({ ...ten, due: { n: 1, amount: 100, squares: 10_000 } });
  expect(one).toMatchObject({ likely: { low: 0, high: 100 }, reach: 'close' });
});

test.each([
  [10, 'enough'],
  [29, 'enough'],
  [50, 'close'],
  [72, 'short'],
  [0, 'reached'],
] as const)('with %i missing to quota, 29 to 71 more is %s', (missing, reach) => {
  expect(whatIsAhead({ ...ten, quota: 40 + missing })).toMatchObject({ missing, reach });
});

test('more won than the quota is no negative gap', () => {
  expect(whatIsAhead({ ...ten, won: 500 })).toMatchObject({ missing: 0, reach: 'reached' });
});

test('without a quota only what is likely is told', () => {
  expect(whatIsAhead({ ...ten, quota: null })).toMatchObject({ kind: 'due', missing: null, reach: null });
});

test('too few closed deals say how many there are of how many needed, and nothing is foretold', () => {
  const few = whatIsAhead({ ...ten, winRate: winRate(3, 4) });
  expect(few).toEqual({ kind: 'too-few', n: 10, amount: 100, have: 7, need: 20, missing: 80 });
  const none = whatIsAhead({ ...ten, winRate: unknown({ kind: 'no-data' }) });
  expect(none).toMatchObject({ kind: 'too-few', have: 0, need: 20 });
});

test('nothing due, a period that is over, and amounts that are hidden each say so', () => {
  expect(whatIsAhead({ ...ten, due: { n: 0, amount: 0, squares: 0 } })).toEqual({ kind: 'nothing-due', missing: 80 });
  expect(whatIsAhead({ ...ten, isOver: true })).toEqual({ kind: 'over' });
  expect(whatIsAhead({ ...ten, isHidden: true })).toEqual({ kind: 'hidden' });
});

test('what is likely lies between nothing and all that is due, around the amount times the rate', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 1e9 }), { minLength: 1, maxLength: 40 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (amounts, rate) => {
        const amount = amounts.reduce((sum, each) => sum + each, 0);
        const squares = amounts.reduce((sum, each) => sum + each ** 2, 0);
        const told = whatIsAhead({ ...ten, due: { n: amounts.length, amount, squares }, winRate: known(rate, 50) });
        if (told.kind !== 'due') throw new Error(told.kind);
        expect(told.likely.low).toBeGreaterThanOrEqual(0);
        expect(told.likely.high).toBeLessThanOrEqual(amount);
        expect(told.likely.low).toBeLessThanOrEqual(rate * amount + 1);
        expect(told.likely.high).toBeGreaterThanOrEqual(rate * amount - 1);
      },
    ),
  );
});
