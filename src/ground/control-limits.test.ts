import { expect, test } from 'vitest';
import { controlLimits } from './control-limits.ts';

// NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2: flow rates of ten batches.
const flow = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1];

test('the limits of the published example come out', () => {
  const found = controlLimits(flow)!;
  expect(found.mean).toBeCloseTo(50.81, 10);
  expect(found.movingRange).toBeCloseTo(1.8778, 4);
  expect(found.high).toBeCloseTo(55.8041, 3);
  expect(found.low).toBeCloseTo(45.8159, 3);
});

test('readings that never move have limits of no width, and few readings have none', () => {
  expect(controlLimits(Array.from({ length: 9 }, () => 4))).toEqual({ mean: 4, low: 4, high: 4, movingRange: 0 });
  expect(controlLimits(flow.slice(0, 7))).toBeNull();
});
