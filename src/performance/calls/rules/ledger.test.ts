import { expect, test } from 'vitest';
import { accuracyOf, accuracyShare, errorShares, withoutBias } from './ledger.ts';

const said = [
  { said: 110, came: 100, below: 130 },
  { said: 80, came: 100, below: 90 },
];

test('error, bias and what the override added, worked by hand', () => {
  const held = accuracyOf(said);
  expect(held).toEqual({ n: 2, wape: 0.15, bias: -0.05, addedValue: 0.05, overridden: 2 });
});

test('misses of 30 of the 200 that came are an accuracy of 0.85; more than all that came is 0, and of nothing there is none', () => {
  expect(accuracyShare(said)).toEqual({ value: 0.85, came: 200, missed: 30 });
  expect(accuracyShare([{ said: 500, came: 100, below: null }]).value).toBe(0);
  expect(accuracyShare([{ said: 500, came: 0, below: null }]).value).toBeNull();
});

test('an override that made it worse is below nothing', () => {
  expect(accuracyOf([{ said: 150, came: 100, below: 110 }]).addedValue).toBe(-0.4);
});

test('what only repeats the sum below overrides nothing', () => {
  expect(accuracyOf([{ said: 90, came: 100, below: 90 }])).toMatchObject({
    addedValue: null,
    overridden: 0,
    wape: 0.1,
  });
});

test('nothing said, or nothing came: no share that lies', () => {
  expect(accuracyOf([])).toEqual({ n: 0, wape: null, bias: null, addedValue: null, overridden: 0 });
  expect(accuracyOf([{ said: 50, came: 0, below: 60 }])).toMatchObject({ wape: null, bias: null, addedValue: null });
});

test('a bias is taken off only after four calls', () => {
  const high = { n: 4, wape: 0.1, bias: 0.1, addedValue: null, overridden: 0 };
  expect([withoutBias(110, high), withoutBias(110, { ...high, n: 3 })]).toEqual([100, null]);
});

test('shares of the error add up to one', () => {
  expect([
    ...(errorShares(
      new Map([
        ['Ana', 30],
        ['Ben', 10],
      ]),
    ) ?? []),
  ]).toEqual([
    ['Ana', 0.75],
    ['Ben', 0.25],
  ]);
  expect(errorShares(new Map([['Ana', 0]]))).toBeNull();
});
