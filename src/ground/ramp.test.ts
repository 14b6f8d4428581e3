import { expect, test } from 'vitest';
import { rampOf } from './ramp.ts';

test('the level is reached between two steps in proportion: 60, 90 and 120 reach 100 after 2.33', () => {
  expect(rampOf([60, 90, 120], { level: 100, window: 1 }).days).toBeCloseTo(2.333, 3);
});

test('the last three together count, and not before there are three', () => {
  expect(rampOf([300, 0, 0, 0], { level: 300, window: 3 })).toEqual({ days: 3, ended: true });
  expect(rampOf([50, 100, 150, 150], { level: 300, window: 3 })).toEqual({ days: 3, ended: true });
  expect(rampOf([0, 100, 100, 150], { level: 300, window: 3 }).days).toBeCloseTo(3 + 100 / 150, 10);
});

test('who is not there yet has been at it for so long', () => {
  expect(rampOf([10, 10], { level: 100, window: 1 })).toEqual({ days: 2, ended: false });
  expect(rampOf([], { level: 100, window: 3 })).toEqual({ days: 0, ended: false });
});
