import { expect, test } from 'vitest';
import { brierOfShare, reliabilityOf, together } from './reliability.ts';

test('chances of 0.8 and 0.2 for one won and one lost miss by 0.04', () => {
  const found = reliabilityOf([0.8, 0.2], [true, false]);
  expect(found.brier).toBeCloseTo(0.04);
  expect(found).toMatchObject({ n: 2, won: 1 });
  expect(found.bins[8]).toEqual({ n: 1, said: 0.8, came: 1 });
  expect(found.bins[2]).toEqual({ n: 1, said: 0.2, came: 0 });
});

test('several together count each deal once', () => {
  const both = together([reliabilityOf([0.5], [true]), reliabilityOf([0.5, 0, 1], [false, false, true])]);
  expect(both.n).toBe(4);
  expect(both.brier).toBeCloseTo((0.25 + 0.25) / 4);
  expect(both.bins[5]).toEqual({ n: 2, said: 1, came: 1 });
  expect(both.bins[9]).toEqual({ n: 1, said: 1, came: 1 });
});

test('no deals say nothing, and a share of 0.3 alone misses by 0.21', () => {
  expect(reliabilityOf([], []).brier).toBeNull();
  expect(together([]).brier).toBeNull();
  expect(brierOfShare({ n: 0, won: 0 })).toBeNull();
  expect(brierOfShare({ n: 10, won: 3 })).toBeCloseTo(0.21);
});
