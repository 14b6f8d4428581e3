import { expect, test } from 'vitest';
import { bandPlaces, scale, spread, ticks } from './scale.ts';

test('an axis has round marks inside its range', () => {
  expect(ticks(0, 100)).toEqual([0, 20, 40, 60, 80, 100]);
  expect(ticks(1.4, 2.7, 4)).toEqual([1.5, 2, 2.5]);
  expect(ticks(-30, 60, 3)).toEqual([0, 50]);
  expect(ticks(5, 5)).toEqual([5]);
});

test('seconds that are read as minutes have their marks at whole minutes', () => {
  expect(ticks(0, 2800, 4, 60)).toEqual([0, 1200, 2400]);
});

test('a scale without width puts everything in its middle', () => {
  expect(scale([3, 3], [0, 100])(3)).toBe(50);
  expect(scale([0, 10], [100, 0])(2.5)).toBe(75);
});

test('labels move apart just enough, and stay inside', () => {
  expect(spread([10, 12, 80], [20, 20, 20], 100)).toEqual([10, 34, 80]);
  expect(spread([95, 96], [20, 20], 100)).toEqual([66, 90]);
  expect(spread([], [], 100)).toEqual([]);
});

test('the marker of a healthy value stands inside its band, of a thin one left of it', () => {
  const healthy = bandPlaces({ from: 3, to: 5 }, 4);
  expect(healthy.value).toBeGreaterThan(healthy.from);
  expect(healthy.value).toBeLessThan(healthy.to);
  const thin = bandPlaces({ from: 3, to: 5 }, 2.8);
  expect(thin.value).toBeLessThan(thin.from);
  for (const value of [-5, 0, 2, 400]) {
    const at = bandPlaces({ from: 3, to: null }, value).value;
    expect(at).toBeGreaterThanOrEqual(0);
    expect(at).toBeLessThanOrEqual(1);
  }
});
