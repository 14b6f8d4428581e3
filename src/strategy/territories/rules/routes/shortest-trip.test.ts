import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lengthOf, nearestNext, shortestTrip } from './shortest-trip.ts';

type Point = readonly [number, number];
const between = (points: readonly Point[]) => (a: number, b: number) =>
  Math.hypot(points[a]![0] - points[b]![0], points[a]![1] - points[b]![1]);
const effort = { seed: 'test', kicks: 300 };

/** Every order tried. */
function shortestOfAll(size: number, distance: (a: number, b: number) => number): number {
  let best = Number.POSITIVE_INFINITY;
  const go = (order: number[], rest: number[]): void => {
    if (rest.length === 0) best = Math.min(best, lengthOf(order, distance));
    for (const each of rest)
      go(
        [...order, each],
        rest.filter((other) => other !== each),
      );
  };
  go(
    [0],
    Array.from({ length: size - 1 }, (_, i) => i + 1),
  );
  return best;
}

const points = (most: number) =>
  fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 })), {
    minLength: 1,
    maxLength: most,
  });

describe('the shortest trip', () => {
  test.each([
    [0, [], 0],
    [1, [[4, 4]], 0],
    [
      2,
      [
        [0, 0],
        [3, 4],
      ],
      10,
    ],
    [
      3,
      [
        [0, 0],
        [3, 0],
        [3, 4],
      ],
      12,
    ],
    [
      4,
      [
        [0, 0],
        [3, 4],
        [3, 0],
        [0, 4],
      ],
      14,
    ],
    [
      5,
      [
        [7, 7],
        [7, 7],
        [7, 7],
        [7, 7],
        [7, 7],
      ],
      0,
    ],
  ] as [number, Point[], number][])('through %i places is right', (size, places, length) => {
    const trip = shortestTrip(size, between(places), effort);
    expect(trip.length).toBeCloseTo(length, 9);
    expect([...trip.order].sort()).toEqual(places.map((_, i) => i));
  });

  test('through up to eight places is the shortest that there is', () => {
    fc.assert(
      fc.property(points(8), (places) => {
        const distance = between(places);
        const { length } = shortestTrip(places.length, distance, effort);
        expect(length).toBeCloseTo(shortestOfAll(places.length, distance), 6);
      }),
      { numRuns: 60, seed: 5 },
    );
  });

  test('visits each place once, says its true length and is never longer than going to the nearest each time', () => {
    fc.assert(
      fc.property(points(150), (places) => {
        const distance = between(places);
        const { order, length } = shortestTrip(places.length, distance, effort);
        expect([...order].sort((a, b) => a - b)).toEqual(places.map((_, i) => i));
        expect(order[0]).toBe(0);
        expect(length).toBeCloseTo(lengthOf(order, distance), 6);
        expect(length).toBeLessThanOrEqual(lengthOf([...nearestNext(places.length, distance)], distance) + 1e-9);
      }),
      { numRuns: 100, seed: 6 },
    );
  });

  test('is the same again for the same seed, and stops when the time is up', () => {
    const places = Array.from({ length: 80 }, (_, i): Point => [(i * 37) % 101, (i * 53) % 97]);
    const one = shortestTrip(80, between(places), { seed: 'a', kicks: 2_000 });
    expect(shortestTrip(80, between(places), { seed: 'a', kicks: 2_000 })).toEqual(one);
    let asked = 0;
    shortestTrip(80, between(places), { seed: 'a', kicks: 1e9, isOver: () => ++asked > 3 });
    expect(asked).toBe(4);
  });
});
