import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kilometresBetween } from '../../../../ground/globe.ts';
import { cellAt, cellsAround } from './cells.ts';

const anySpot = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
});
const near = fc.record({
  north: fc.double({ min: -5, max: 5, noNaN: true }),
  east: fc.double({ min: -8, max: 8, noNaN: true }),
});

test('whoever is within a circle lies in one of its cells, also over the date line', () => {
  fc.assert(
    fc.property(anySpot, near, fc.double({ min: 0.1, max: 600, noNaN: true }), (centre, { north, east }, km) => {
      const longitude = ((((centre.longitude + east + 180) % 360) + 360) % 360) - 180;
      const spot = { latitude: Math.max(-90, Math.min(90, centre.latitude + north)), longitude };
      const cells = cellsAround(centre, km);
      if (kilometresBetween(centre, spot) <= km) expect(cells === null || cells.has(cellAt(spot))).toBe(true);
    }),
    { numRuns: 20_000, seed: 7 },
  );
});

test('50 km around Munich touch few cells, and a circle about a pole or half the earth is not shelved', () => {
  expect(cellsAround({ latitude: 48.14, longitude: 11.58 }, 50)?.size).toBe(6);
  expect(cellsAround({ latitude: 88.9, longitude: 0 }, 50)).toBeNull();
  expect(cellsAround({ latitude: 0, longitude: 0 }, 9_000)).toBeNull();
});
