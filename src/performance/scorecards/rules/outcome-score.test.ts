import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coveragePoints, evenness, type Facts, outcomeScore, weights } from './outcome-score.ts';

const band = { low: 3, high: 5 };
const facts: Facts = {
  attainment: 0.45,
  pace: 0.5,
  coverage: 2.4,
  band,
  inTime: 0.5,
  spread: 0.7,
  retention: 0.97,
  accuracy: 0.92,
};
const points = (over: Partial<Facts>) =>
  Object.fromEntries(outcomeScore({ ...facts, ...over }).items.map(({ id, points: its }) => [id, its]));

describe('the outcome score', () => {
  test('the weights make up a hundred', () => {
    expect(Object.values(weights).reduce((a, b) => a + b, 0)).toBe(100);
  });

  test('the worked example comes to 87 of 100', () => {
    const { score, measured, version } = outcomeScore(facts);
    expect(score).toBeCloseTo((40 * 90 + 25 * (230 / 3) + 15 * 92 + 20 * 90) / 100, 9);
    expect(Math.round(score!)).toBe(87);
    expect([measured, version]).toEqual([100, 2]);
  });

  test.each([
    [0.5, 0.5, 100],
    [0.6, 0.5, 100],
    [0.25, 0.5, 50],
    [0, 1, 0],
    [1.2, 1, 100],
  ])('%f of the quota when %f of the quarter is over has %d points', (attainment, pace, expected) => {
    expect(points({ attainment, pace }).quota).toBeCloseTo(expected, 9);
  });

  test('in the first days of a quarter what was won says nothing, and without a quota never', () => {
    expect(outcomeScore({ ...facts, pace: 0.05 }).items[0]).toMatchObject({ points: null, missing: 'too-early' });
    expect(outcomeScore({ ...facts, attainment: null }).items[0]).toMatchObject({ missing: 'no-quota' });
  });

  test('coverage has all points within its band, fewer below and fewer above', () => {
    expect([0, 1.5, 3, 5, 10].map((coverage) => coveragePoints(coverage, band))).toEqual([0, 50, 100, 100, 50]);
  });

  test.each([
    [0.5, 0],
    [0.7, 0],
    [0.85, 50],
    [1, 100],
    [1.3, 100],
  ])('retention of %f has %d points', (retention, expected) => {
    expect(points({ retention }).retention).toBeCloseTo(expected, 9);
  });

  test('without enough forecast calls their accuracy is not measured, and weighs nothing', () => {
    const { score, measured, items } = outcomeScore({ ...facts, accuracy: null });
    expect(items.find(({ id }) => id === 'forecast')).toMatchObject({ points: null, missing: 'no-calls', weight: 15 });
    expect(score).toBeCloseTo((40 * 90 + 25 * (230 / 3) + 20 * 90) / 85, 9);
    expect(measured).toBe(85);
  });

  test('where nothing is measured there is no score', () => {
    const nothing = {
      ...facts,
      attainment: null,
      coverage: null,
      inTime: null,
      spread: null,
      retention: null,
      accuracy: null,
    };
    expect(outcomeScore(nothing)).toMatchObject({ score: null, measured: 0 });
  });

  test('it lies between its worst and its best part', () => {
    const share = fc.option(fc.double({ min: 0, max: 3, noNaN: true }), { nil: null });
    const upToOne = fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null });
    const any = fc.record({
      ...{ attainment: share, coverage: share, inTime: upToOne, spread: upToOne, retention: share },
      accuracy: upToOne,
    });
    fc.assert(
      fc.property(any, fc.double({ min: 0.01, max: 1, noNaN: true }), (made, pace) => {
        const { score, items } = outcomeScore({ ...made, pace, band });
        const known = items.flatMap((one) => one.points ?? []);
        return score === null
          ? known.length === 0
          : score >= Math.min(...known) - 1e-9 && score <= Math.max(...known) + 1e-9;
      }),
    );
  });
});

describe('how evenly deals are spread', () => {
  test.each([
    [[5, 0, 0, 0], 0],
    [[2, 2, 2, 2], 1],
    [[4, 2, 2, 0], 0.75],
  ])('%j is %f', (counts, expected) => {
    expect(evenness(counts)).toBeCloseTo(expected, 12);
  });

  test('no deals are spread nowhere, and one stage is no spread', () => {
    expect([evenness([0, 0]), evenness([3]), evenness([])]).toEqual([null, null, null]);
  });
});
