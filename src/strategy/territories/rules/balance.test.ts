import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Spot } from '../../../ground/globe.ts';
import { balance } from './balance.ts';
import { draw } from './draw.ts';
import { disruption, evenness, joinedWeight, totalsOf } from './measures.ts';
import { neighbourhood } from './neighbourhood.ts';
import { groundOf, piecesOf } from './patchwork.ts';

/** Places a quarter of a degree apart, row by row. */
const field = (rows: number, columns: number): Spot[] =>
  Array.from({ length: rows * columns }, (_, i) => ({
    latitude: 40 + Math.floor(i / columns) / 4,
    longitude: 5 + (i % columns) / 4,
  }));
const spot = (latitude: number, longitude: number): Spot => ({ latitude, longitude });
const neighboursOf = (spots: readonly Spot[]) => {
  const { from, list } = neighbourhood(spots);
  return spots.map((_, i) => [...list.slice(from[i]!, from[i + 1]!)].sort((a, b) => a - b));
};
const imbalance = (owner: Int32Array, weight: Float64Array, count: number) =>
  evenness(totalsOf(owner, weight, count))?.imbalance ?? 0;

describe('evenness', () => {
  test.each([
    [[60, 100, 140], { index: [60, 100, 140], imbalance: 0.4, cv: 0.3266, gini: 0.1778 }],
    [[5, 5], { index: [100, 100], imbalance: 0, cv: 0, gini: 0 }],
    [[0, 0, 0, 12], { index: [0, 0, 0, 400], imbalance: 3, cv: 1.7321, gini: 0.75 }],
  ])('of %j by hand', (totals, expected) => {
    const { index, ...rest } = evenness(totals)!;
    expect(index).toEqual(expected.index);
    for (const [name, value] of Object.entries(rest)) expect(value).toBeCloseTo(expected[name as 'cv'], 4);
  });

  test('is unknown where there is nothing to share out', () => {
    expect([evenness([]), evenness([0, 0])]).toEqual([null, null]);
  });

  test('measures in different units are joined by their shares', () => {
    const measures = {
      potential: Float64Array.of(10, 90),
      workload: Float64Array.of(1, 4),
      value: Float64Array.of(0, 0),
    };
    const weight = joinedWeight(measures, { potential: 1, workload: 1, value: 5 });
    expect(weight[0]).toBeCloseTo(0.15, 12);
    expect(weight[1]).toBeCloseTo(0.85, 12);
  });
});

describe('neighbours', () => {
  test('are who borders by Delaunay; others at the very spot hang on its first', () => {
    const cross = [spot(0, 0), spot(1, 0), spot(0, 1), spot(-1, 0), spot(0, -1), spot(0, 0)];
    expect(neighboursOf(cross)[0]).toEqual([1, 2, 3, 4, 5]);
    expect(neighboursOf(cross)[5]).toEqual([0]);
  });

  test('are never farther than 150 km, unless a piece would hang on nothing', () => {
    const islands = [spot(0, 0), spot(0, 0.5), spot(0.5, 0), spot(0, 5), spot(0.1, 5.5), spot(20, 20)];
    expect(neighboursOf(islands)).toEqual([[1, 2], [0, 2, 3], [0, 1], [1, 4], [3, 5], [4]]);
  });

  test('along one line are the next ones, alone none', () => {
    expect(neighboursOf([spot(0, 2), spot(0, 0), spot(0, 1)])).toEqual([[2], [2], [0, 1]]);
    expect([neighboursOf([spot(1, 1)]), neighboursOf([])]).toEqual([[[]], []]);
  });
});

describe('territories', () => {
  test('drawn anew over a field are even and hang together', () => {
    const weight = new Float64Array(400).fill(1);
    const ground = groundOf(field(20, 20), weight);
    const { owner } = balance(ground, draw(ground, 7), 7);
    expect(imbalance(owner, weight, 7)).toBeLessThanOrEqual(0.05);
    expect(piecesOf(ground, owner, 7)).toEqual(new Array(7).fill(1));
  });

  test('a place goes over the border, and a locked one stays', () => {
    const weight = new Float64Array(10).fill(1);
    const ground = groundOf(
      Array.from(weight, (_, i) => spot(1.2 * i, 5)),
      weight,
    );
    const start = Int32Array.of(0, 0, 0, 0, 0, 0, 0, 0, 1, 1);
    expect([...balance(ground, start, 2).owner]).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1]);
    expect([...balance(ground, start, 2, { mostMoved: 0.2 }).owner]).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 1, 1]);
    const locked = Uint8Array.of(0, 0, 0, 0, 0, 0, 1, 0, 0, 0);
    expect([...balance(ground, start, 2, { locked }).owner]).toEqual([0, 0, 0, 0, 0, 0, 0, 1, 1, 1]);
  });

  const anywhere = fc.record({
    latitude: fc.integer({ min: 0, max: 24 }).map((each) => 40 + each / 4),
    longitude: fc.integer({ min: 0, max: 24 }).map((each) => 5 + each / 4),
    weight: fc.integer({ min: 0, max: 9 }),
    owner: fc.integer({ min: 0, max: 4 }),
    isLocked: fc.integer({ min: 0, max: 9 }).map((each) => each === 0),
  });
  const many = fc.array(anywhere, { minLength: 5, maxLength: 120 });

  test('evened out from any start stay within every limit', () => {
    fc.assert(
      fc.property(many, fc.integer({ min: 0, max: 100 }), (places, percent) => {
        const weight = Float64Array.from(places, (each) => each.weight);
        const ground = groundOf(places, weight);
        const start = Int32Array.from(places, (each) => each.owner);
        const locked = Uint8Array.from(places, (each) => (each.isLocked ? 1 : 0));
        const { owner } = balance(ground, start, 5, { locked, mostMoved: percent / 100 });
        expect(imbalance(owner, weight, 5)).toBeLessThanOrEqual(imbalance(start, weight, 5) + 1e-9);
        expect(disruption(start, owner, weight) ?? 0).toBeLessThanOrEqual(percent / 100 + 1e-9);
        for (const [i, each] of places.entries()) if (each.isLocked) expect(owner[i]).toBe(start[i]);
        const [before, after] = [piecesOf(ground, start, 5), piecesOf(ground, owner, 5)];
        for (const [k, pieces] of after.entries()) expect(pieces).toBeLessThanOrEqual(before[k]!);
        for (const [k, pieces] of before.entries()) if (pieces > 0) expect(after[k]).toBeGreaterThan(0);
      }),
      { numRuns: 150, seed: 7 },
    );
  });

  test('drawn over anything each have a place and hang together', () => {
    fc.assert(
      fc.property(many, fc.integer({ min: 1, max: 5 }), (places, count) => {
        const ground = groundOf(
          places,
          Float64Array.from(places, (each) => each.weight),
        );
        expect(piecesOf(ground, draw(ground, count), count)).toEqual(new Array(count).fill(1));
      }),
      { numRuns: 150, seed: 8 },
    );
  });
});
