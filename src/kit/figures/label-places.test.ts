import { expect, test } from 'vitest';
import { labelPlaces } from './label-places.ts';

const size = { width: 400, height: 200 };
const point = (x: number, y: number, matters = false) => ({ x, y, width: 60, matters });

test('words stand to the right of their point, and to the left at the right edge', () => {
  expect(labelPlaces([point(100, 100)], size)[0]).toMatchObject({ anchor: 'start' });
  expect(labelPlaces([point(390, 100)], size)[0]).toMatchObject({ anchor: 'end' });
});

test('where many points meet, those that matter keep their words and no words lie on others', () => {
  const crowd = Array.from({ length: 9 }, (_, at) => point(200 + at, 100 + at, at === 8));
  const places = labelPlaces(crowd, size);
  expect(places[8]).not.toBeNull();
  expect(places.filter((place) => place === null).length).toBeGreaterThan(0);
  const rows = places.flatMap((place) => (place ? [place.y] : []));
  expect(new Set(rows).size).toBe(rows.length);
});
