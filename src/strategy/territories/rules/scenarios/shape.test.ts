import { expect, test } from 'vitest';
import { shapesOf } from './shape.ts';
import { workloadOf } from './workload.ts';

const at = (longitude: number, before: string | null, after: string | null) => ({
  ...{ spot: { latitude: 50 + (longitude % 0.2), longitude: 8 + longitude }, before, after },
});

test('a territory that is cut through by another is in pieces, and its companies lie farther from its middle', () => {
  const road = [0, 0.1, 0.2, 0.3, 0.4, 0.5].map((longitude, place) =>
    at(longitude, place < 3 ? 'West' : 'East', place === 0 || place > 3 ? 'West' : 'East'),
  );
  const shapes = shapesOf(road);
  expect(shapes?.before).toMatchObject({ whole: 2, of: 2 });
  expect(shapes?.after).toMatchObject({ whole: 1, of: 2 });
  expect(shapes?.after.compactnessKm).toBeGreaterThan(shapes?.before.compactnessKm ?? 0);
});

test('companies in no territory count for none, and of no known place nothing is told', () => {
  expect(shapesOf([])).toBeNull();
  const none = { compactnessKm: null, whole: 0, of: 0 };
  expect(shapesOf([at(0, null, 'West'), at(0.1, null, 'West'), at(0.2, null, 'West')])?.before).toEqual(none);
});

test('a customer takes more hours than another company, and each deal under way some more', () => {
  const hours = { customer: 24, prospect: 4, deal: 12 };
  expect([workloadOf({ won: 2, open: 1 }, hours), workloadOf({ won: 0, open: 0 }, hours)]).toEqual([36, 4]);
  expect(workloadOf({ won: 0, open: 3 }, { ...hours, deal: 0 })).toBe(4);
});
