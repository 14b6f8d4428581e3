import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Outlook, whatIsAhead } from './ahead.ts';

const four: Outlook = {
  isHidden: false,
  open: { n: 40, amount: 400 },
  earlier: [
    { open: 100, wonAfter: 25 },
    { open: 200, wonAfter: 40 },
    { open: 300, wonAfter: 90 },
  ],
  won: 40,
  quota: 240,
};

test('400 open, when 20 % to 30 % of it was won by the end of three quarters, makes 80 to 120 of the 200 that are missing', () => {
  expect(whatIsAhead(four)).toEqual({
    kind: 'likely',
    n: 40,
    amount: 400,
    shares: { low: 0.2, high: 0.3 },
    quarters: 3,
    likely: { low: 80, high: 120 },
    missing: 200,
    reach: 'short',
  });
});

test.each([
  [60, 'enough'],
  [80, 'enough'],
  [81, 'close'],
  [120, 'close'],
  [121, 'short'],
  [0, 'reached'],
] as const)('with %i missing to quota, 80 to 120 more is %s', (missing, reach) => {
  expect(whatIsAhead({ ...four, quota: 40 + missing })).toMatchObject({ missing, reach });
});

test('more won than the quota is no negative gap, and without a quota only what is likely is told', () => {
  expect(whatIsAhead({ ...four, won: 500 })).toMatchObject({ missing: 0, reach: 'reached' });
  expect(whatIsAhead({ ...four, quota: null })).toMatchObject({ kind: 'likely', missing: null, reach: null });
});

test('too few quarters say how many there are of how many needed; those in which nothing was open do not count', () => {
  const earlier = [...four.earlier.slice(0, 2), { open: 0, wonAfter: 50 }];
  expect(whatIsAhead({ ...four, earlier })).toEqual({
    kind: 'too-few',
    n: 40,
    amount: 400,
    have: 2,
    need: 3,
    missing: 200,
  });
});

test('nothing open and amounts that are hidden each say so', () => {
  expect(whatIsAhead({ ...four, open: { n: 0, amount: 0 } })).toEqual({ kind: 'nothing-open', missing: 200 });
  expect(whatIsAhead({ ...four, isHidden: true })).toEqual({ kind: 'hidden' });
});

test('had each of the earlier quarters been asked by its own share, what came lies within what is likely', () => {
  const quarter = fc.record({ open: fc.integer({ min: 1, max: 1e9 }), wonAfter: fc.integer({ min: 0, max: 1e9 }) });
  fc.assert(
    fc.property(fc.array(quarter, { minLength: 3, maxLength: 8 }), (earlier) => {
      for (const { open, wonAfter } of earlier) {
        const told = whatIsAhead({ ...four, open: { n: 1, amount: open }, earlier });
        if (told.kind !== 'likely') throw new Error(told.kind);
        expect(told.likely.low).toBeLessThanOrEqual(wonAfter + 1);
        expect(told.likely.high).toBeGreaterThanOrEqual(wonAfter - 1);
      }
    }),
  );
});
