import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  mean,
  meanWithRange,
  median,
  medianWithRange,
  quantile,
  standardDeviation,
  tQuantile,
  tRange,
  wilson,
} from './statistics.ts';

describe('against published tables', () => {
  // R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998), table I, method 3.
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('the range of %i in %i is %f to %f', (successes, of, low, high) => {
    const range = wilson(successes, of)!;
    expect(range.low).toBeCloseTo(low, 4);
    expect(range.high).toBeCloseTo(high, 4);
  });

  // NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2, upper critical values of Student's t.
  test.each([
    [0.975, 1, 12.706],
    [0.975, 2, 4.303],
    [0.975, 9, 2.262],
    [0.975, 30, 2.042],
    [0.975, 100, 1.984],
    [0.95, 5, 2.015],
    [0.99, 10, 2.764],
    [0.995, 20, 2.845],
  ])('t at %f with %i degrees of freedom is %f', (share, freedom, value) => {
    expect(tQuantile(share, freedom)).toBeCloseTo(value, 3);
    expect(tQuantile(1 - share, freedom)).toBeCloseTo(-value, 3);
  });

  // The same, 1.3.5.2, the heat flow data ZARR13.DAT: 195 values.
  test('the mean of 195 heat flow readings lies between 9.258242 and 9.264679', () => {
    const range = tRange(9.26146, 0.0227881, 195);
    expect(range.low).toBeCloseTo(9.258242, 5);
    expect(range.high).toBeCloseTo(9.264679, 5);
  });

  // R 4: quantile(1:10, c(.25, .5, .9)), the default type 7 of Hyndman and Fan (1996).
  test('quantiles fall between neighbours as R has them', () => {
    const numbers = [10, 1, 9, 2, 8, 3, 7, 4, 6, 5];
    expect([0.25, 0.5, 0.9].map((share) => quantile(numbers, share))).toEqual([3.25, 5.5, 9.1]);
  });
});

test('no numbers have no mean, no median and no range', () => {
  expect([mean([]), median([]), meanWithRange([]), wilson(0, 0), standardDeviation([4])]).toEqual([
    null,
    null,
    null,
    null,
    null,
  ]);
});

test('one number is its own mean and tells nothing of its range', () => {
  expect(meanWithRange([7])).toEqual({ mean: 7, range: null });
});

test('a share always lies in its range, which narrows as more is counted', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true }), (of, share) => {
      const successes = Math.round(of * share);
      const range = wilson(successes, of)!;
      const wider = wilson(successes, of)!.high - wilson(successes, of)!.low;
      const narrower = wilson(successes * 4, of * 4)!.high - wilson(successes * 4, of * 4)!.low;
      return range.low <= successes / of && successes / of <= range.high && narrower < wider;
    }),
  );
});

test('the median has no more than half of the numbers on either side', () => {
  const numbers = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(numbers, (list) => {
      const middle = median(list)!;
      const below = list.filter((number) => number < middle).length;
      const above = list.filter((number) => number > middle).length;
      return below <= list.length / 2 && above <= list.length / 2;
    }),
  );
});

// Ranks of a distribution-free interval for the median at 95 %, as tables of the sign test give them: n, lower and upper rank.
test.each([
  [6, 1, 6],
  [20, 6, 15],
  [30, 10, 21],
  [100, 40, 61],
])('the median of %i numbers lies between the one ranked %i and the one ranked %i', (n, low, high) => {
  const ranks = Array.from({ length: n }, (_, i) => n - i);
  expect(medianWithRange(ranks)).toEqual({ median: (n + 1) / 2, range: { low, high } });
});

test('of no numbers there is no median, of five no range, and of equal ones the range is that number', () => {
  expect(medianWithRange([])).toBeNull();
  expect(medianWithRange([5, 1, 2, 4, 3])).toEqual({ median: 3, range: null });
  expect(medianWithRange(Array(30).fill(7))).toEqual({ median: 7, range: { low: 7, high: 7 } });
});
