import { expect, test } from 'vitest';
import { differenceOf, sharesApart, welchDifference } from './differences.ts';
import { wilson } from './statistics.ts';

test('the difference of two shares is that which Newcombe published (1998, table II, method 10)', () => {
  const share = (k: number, n: number) => ({ value: k / n, range: wilson(k, n)! });
  const first = differenceOf(share(48, 80), share(56, 70));
  expect(first.change).toBeCloseTo(0.2, 10);
  expect(first.range.low).toBeCloseTo(0.0524, 4);
  expect(first.range.high).toBeCloseTo(0.3339, 4);
  const second = differenceOf(share(3, 10), share(9, 10));
  expect([second.range.low, second.range.high].map((end) => Number(end.toFixed(4)))).toEqual([0.1705, 0.809]);
});

test('Welch’s difference has the t and the degrees of freedom of the textbook example', () => {
  const one = [27.5, 21, 19, 23.6, 17, 17.9, 16.9, 20.1, 21.9, 22.6, 23.1, 19.6, 19, 21.7, 21.4];
  const other = [27.1, 22, 20.8, 23.4, 23.4, 23.5, 25.8, 22, 24.8, 20.2, 21.9, 22.1, 22.9, 20.5, 24.4];
  const found = welchDifference(one, other)!;
  expect(found.freedom).toBeCloseTo(25, 0);
  const half = (found.range.high - found.range.low) / 2;
  // t(0.975, 25) is 2.0595; the published t is 2.46.
  expect(found.change / (half / 2.0595)).toBeCloseTo(2.46, 1);
  expect(found.range.low).toBeGreaterThan(0);
});

test('one reading has no spread, and readings that never move differ by just their difference', () => {
  expect(welchDifference([1], [2, 3])).toBeNull();
  expect(welchDifference([2, 2], [5, 5])).toMatchObject({ change: 3, range: { low: 3, high: 3 } });
});

test('of two shares nothing is claimed while one is of fewer than twenty, nor where chance explains the difference', () => {
  const share = (hits: number, n: number) => ({ n, rate: hits / n, range: wilson(hits, n) });
  // Newcombe (1998), table II, example (a).
  const { difference, says } = sharesApart(share(56, 70), share(48, 80));
  expect(says).toBe('more');
  expect(difference?.range.low).toBeCloseTo(0.0524, 3);
  expect(difference?.range.high).toBeCloseTo(0.3339, 3);
  expect(sharesApart(share(19, 19), share(1, 80))).toEqual({ difference: null, says: 'too-few' });
  expect(sharesApart(share(20, 40), share(21, 40)).says).toBe('no-difference');
  expect(sharesApart(share(1, 40), share(30, 40)).says).toBe('less');
});
