import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { binomialRange, incompleteGamma, poissonRange } from './intervals.ts';

describe('against published tables', () => {
  // F. Garwood, Fiducial limits for the Poisson distribution, Biometrika 28 (1936), as in E. S. Pearson and H. O. Hartley,
  // Biometrika tables for statisticians I, table 40.
  test.each([
    [0, 0.95, 0, 3.69],
    [1, 0.95, 0.0253, 5.57],
    [5, 0.95, 1.62, 11.67],
    [10, 0.95, 4.8, 18.39],
    [30, 0.95, 20.24, 42.83],
    [1, 0.99, 0.00501, 7.43],
    [10, 0.99, 3.72, 21.4],
  ])('%i counted at %f may come from %f to %f', (count, confidence, low, high) => {
    const range = poissonRange(count, confidence);
    expect(range.low).toBeCloseTo(low, low < 0.1 ? 4 : 1);
    expect(Math.abs(range.high - high)).toBeLessThan(0.006);
  });

  // R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998), table I, method 5.
  test.each([
    [81, 263, 0.2527, 0.3676],
    [15, 148, 0.0578, 0.1617],
    [0, 20, 0, 0.1684],
    [1, 29, 0.0009, 0.1776],
  ])('the exact range of %i in %i is %f to %f', (successes, of, low, high) => {
    const range = binomialRange(successes, of)!;
    expect(range.low).toBeCloseTo(low, 4);
    expect(range.high).toBeCloseTo(high, 4);
  });

  // The chi-square distribution: P(1, x) is 1 - exp(-x), and 3.841 cuts off 5 % with one degree of freedom (NIST 1.3.6.7.4).
  test('the incomplete gamma function has its known values', () => {
    for (const x of [0.1, 1, 3, 10]) expect(incompleteGamma(1, x)).toBeCloseTo(1 - Math.exp(-x), 12);
    expect(incompleteGamma(0.5, 3.841 / 2)).toBeCloseTo(0.95, 4);
    expect(incompleteGamma(5, 18.307 / 2)).toBeCloseTo(0.95, 4);
  });
});

test('at the ends of the range what was counted is just as surprising as was asked', () => {
  const below = (count: number, mean: number) => 1 - incompleteGamma(count + 1, mean);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3_000 }), fc.constantFrom(0.9, 0.95, 0.995), (count, confidence) => {
      const { low, high } = poissonRange(count, confidence);
      const tail = (1 - confidence) / 2;
      expect(below(count, high)).toBeCloseTo(tail, 8);
      expect(1 - below(count - 1, low)).toBeCloseTo(tail, 8);
      return low < count && count < high;
    }),
    { numRuns: 60 },
  );
});

test('a share lies in its range, which widens with what is to be sure of; nothing counted has none', () => {
  expect(binomialRange(0, 0)).toBeNull();
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), fc.double({ min: 0, max: 1, noNaN: true }), (of, share) => {
      const successes = Math.round(of * share);
      const [usual, sure] = [binomialRange(successes, of)!, binomialRange(successes, of, 0.999)!];
      return (
        usual.low <= successes / of && successes / of <= usual.high && sure.low <= usual.low && sure.high >= usual.high
      );
    }),
    { numRuns: 60 },
  );
});
