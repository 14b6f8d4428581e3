import { describe, expect, test } from 'vitest';
import { dice } from '../dice.ts';
import { combined, damped, forecast, isSeasonal, mase, plainTheta, seasonsOf, simple, smape, theta } from './index.ts';

describe('smoothing', () => {
  test('finds the rate and the forecast of Hyndman and Athanasopoulos for Saudi oil (fpp2, 7.1: 0.834 and 542.7)', () => {
    const oil = [
      445.36, 453.2, 454.41, 422.38, 456.04, 440.39, 425.19, 486.21, 500.43, 521.28, 508.95, 488.89, 509.87, 456.72,
      473.82, 525.95, 549.83, 542.34,
    ];
    const { rate, ahead } = simple(oil, 446.5868);
    expect(rate).toBeCloseTo(0.834, 2);
    expect(ahead(1)[0]).toBeCloseTo(542.68, 0);
  });

  test('a straight line goes on with half its slope by Theta, and with a slope that dies away by damping', () => {
    const line = Array.from({ length: 40 }, (_, i) => 100 + 2 * i);
    const [one, two] = theta(line).ahead(2);
    expect(two! - one!).toBeCloseTo(1, 6);
    const slow = damped(line).ahead(60);
    expect(slow[1]! - slow[0]!).toBeGreaterThan(slow[59]! - slow[58]!);
    expect(slow[0]).toBeGreaterThan(178);
  });

  test('what never changes goes on as it is', () => {
    expect(combined(Array(30).fill(7), 3, 12)).toEqual([7, 7, 7].map((value) => expect.closeTo(value, 9)));
    expect(forecast(Array(30).fill(7), 2, 12)).toMatchObject({ low: [expect.closeTo(7, 6), expect.closeTo(7, 6)] });
    expect(forecast(Array(30).fill(0), 2, 12)).toEqual({ middle: [0, 0], low: [0, 0], high: [0, 0] });
  });
});

describe('seasons', () => {
  const year = [0.7, 0.8, 1, 1.1, 1.2, 1.3, 1.2, 1.1, 1, 0.9, 0.8, 0.9];
  const seasonal = Array.from({ length: 60 }, (_, i) => (100 + i) * year[i % 12]!);

  test('are found where they are, multiply above zero and add below it', () => {
    expect(isSeasonal(seasonal, 12)).toBe(true);
    const found = seasonsOf(seasonal, 12);
    expect(found.kind).toBe('times');
    found.factors.forEach((factor, i) => {
      expect(factor).toBeCloseTo(year[i]!, 1);
    });
    expect(
      seasonsOf(
        seasonal.map((value) => value - 130),
        12,
      ).kind,
    ).toBe('plus');
  });

  test('noise that looks like a season is drawn to nothing', () => {
    const rolls = dice('noise');
    const noise = Array.from({ length: 60 }, () => 100 + 10 * rolls.normal());
    const spread = (factors: readonly number[]) => factors.reduce((sum, factor) => sum + (factor - 1) ** 2, 0);
    expect(spread(seasonsOf(noise, 12, true).factors)).toBeLessThan(spread(seasonsOf(noise, 12).factors) / 2);
  });

  test('go on in what is foretold', () => {
    const ahead = combined(seasonal, 12, 12);
    expect(ahead[5]! / ahead[0]!).toBeCloseTo(1.3 / 0.7, 0);
  });
});

describe('what is foretold', () => {
  test('errors are those of the competitions', () => {
    expect(smape([110], [100])).toBeCloseTo(9.524, 3);
    expect(smape([0], [0])).toBe(0);
    expect(mase([12, 12], [10, 14], [1, 2, 3, 4], 1)).toBe(2);
    expect(mase([1], [1], [5, 5, 5], 1)).toBeNull();
  });

  test('too little, or what is no number, is not foretold', () => {
    expect(forecast([1, 2, 3], 4, 12)).toBeNull();
    expect(forecast([1, 2, 3, Number.NaN, 5, 6, 7], 4, 12)).toBeNull();
  });

  test('below zero it is foretold too, without a number that is none', () => {
    const ahead = forecast([-5, 3, -8, 2, 0, -4, 1, -6, 2, -3], 4, 12)!;
    expect([...ahead.middle, ...ahead.low, ...ahead.high].every(Number.isFinite)).toBe(true);
    expect(ahead.low[0]).toBeLessThan(ahead.high[0]!);
  });

  test('four of five come within the range, near and far', () => {
    const rolls = dice('walks');
    let near = 0;
    let far = 0;
    const count = 300;
    for (let i = 0; i < count; i++) {
      let level = 500;
      const values = Array.from({ length: 66 }, () => {
        level += 5 * rolls.normal();
        return level + 15 * rolls.normal();
      });
      const ahead = forecast(values.slice(0, 60), 6, 12)!;
      const holds = (at: number) => Number(values[60 + at]! >= ahead.low[at]! && values[60 + at]! <= ahead.high[at]!);
      near += holds(0);
      far += holds(5);
    }
    for (const share of [near / count, far / count]) {
      expect(share).toBeGreaterThan(0.73);
      expect(share).toBeLessThan(0.88);
    }
  });

  test('plain Theta says the same as without seasons where there are none', () => {
    const line = Array.from({ length: 20 }, (_, i) => 50 + i);
    expect(plainTheta(line, 3, 12)).toEqual(theta(line).ahead(3));
  });
});
