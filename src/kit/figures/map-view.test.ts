import { expect, test } from 'vitest';
import { about, panned, pointOf, viewOf, wholeMap, zoomed } from './map-view.ts';
import { across, dots, high } from './world-places.ts';

test.each([
  ['MT', 35.9, 14.4],
  ['SG', 1.35, 103.8],
  ['FO', 62, -6.9],
  ['HK', 22.3, 114.2],
  ['BM', 32.3, -64.8],
  ['TO', -21.2, -175.2],
])('a spot of %s stands where the country does, to two units of the map', (code, latitude, longitude) => {
  const [x, y] = dots[code] as readonly [number, number];
  const point = pointOf({ latitude, longitude });
  expect(Math.hypot(point.x - x, point.y - y)).toBeLessThan(2);
});

test('what lies under the pointer stays there however near one goes, and the map never leaves the screen', () => {
  const at = { x: 500, y: 90 };
  const near = zoomed(wholeMap, 8, at);
  expect([near.zoom, (at.x - near.x) * near.zoom, (at.y - near.y) * near.zoom].map(Math.round)).toEqual([8, 500, 90]);
  expect(zoomed(near, 1 / 100, at)).toEqual(wholeMap);
  const far = panned(near, { x: 10_000, y: -10_000 });
  expect(far).toEqual({ zoom: 8, x: across - across / 8, y: 0 });
  expect(panned(wholeMap, { x: 5, y: 5 })).toEqual(wholeMap);
});

test('all points are seen at first, one alone not under a glass', () => {
  const [one, other] = [pointOf({ latitude: 53.5, longitude: 10 }), pointOf({ latitude: 48.1, longitude: 11.6 })];
  const view = viewOf([one, other]);
  for (const { x, y } of [one, other]) {
    expect(x >= view.x && x <= view.x + across / view.zoom).toBe(true);
    expect(y >= view.y && y <= view.y + high / view.zoom).toBe(true);
  }
  expect(viewOf([])).toEqual(wholeMap);
  expect(viewOf([one]).zoom).toBeLessThanOrEqual(400);
});

test('of whom only the country is known stand about its middle, none upon another', () => {
  const middle = { x: 100, y: 100 };
  expect(about(middle, 0)).toEqual(middle);
  const all = Array.from({ length: 30 }, (_, at) => about(middle, at));
  for (const [at, one] of all.entries())
    for (const other of all.slice(at + 1)) expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(2);
});
