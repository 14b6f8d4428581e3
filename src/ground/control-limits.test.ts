import { expect, test } from 'vitest';
import { controlLimits, monitored } from './control-limits.ts';

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

test('what comes after the first twenty readings is judged by their limits', () => {
  const steady = Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? 9.5 : 10.5));
  // Steps of 1 around 10: 10 plus and minus 2.66.
  const { limits, signals } = monitored([...steady, 12.7, 10, ...Array(8).fill(11), 7]);
  expect(limits).toMatchObject({ mean: 10 });
  expect(limits?.high).toBeCloseTo(12.66, 2);
  expect(signals.slice(0, 20)).toEqual(Array(20).fill(null));
  expect(signals.slice(20)).toEqual(['above', null, ...Array(7).fill(null), 'run-above', 'below']);
  expect(monitored([1, 2, 3])).toEqual({ limits: null, signals: [null, null, null] });
});
