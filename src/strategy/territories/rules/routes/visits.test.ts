import { expect, test } from 'vitest';
import { navigationLinks, planVisits, type SpottedStop } from './visits.ts';

const spot = (latitude: number, longitude: number) => ({ latitude, longitude });
const home = spot(50, 8);
const stop = (
  id: string,
  at: { latitude: number; longitude: number },
  more: Partial<SpottedStop> = {},
): SpottedStop => ({
  ...{ id, spot: at, minutes: 30, from: null, until: null, priority: 1, ...more },
});
const day = { begins: 8 * 60, ends: 18 * 60 };

test('visits along a road come in the order that keeps the appointment, with the way there and back', () => {
  const stops = [
    stop('pier', spot(50.9, 8)),
    stop('quay', spot(50.6, 8), { from: 600, until: 630 }),
    stop('crane', spot(50.3, 8), { until: 560 }),
  ];
  const trip = planVisits(home, stops, day, 60);
  expect(trip.visits.map(({ id }) => id)).toEqual(['crane', 'quay', 'pier']);
  expect(trip.visits[1]?.begins).toBe(600);
  expect(trip.leftOut).toEqual([]);
  // 0.9 degrees of latitude are 100 km over the ground, 130 on the road, and as much back.
  expect(trip.kilometres).toBe(260);
});

test('what does not fit into the day is left out, the least important first', () => {
  const far = stop('far', spot(56, 8), { priority: 1 });
  const near = stop('near', spot(50.1, 8), { priority: 1 });
  expect(planVisits(home, [far, near], day, 60)).toMatchObject({ visits: [{ id: 'near' }], leftOut: ['far'] });
  expect(planVisits(home, [], day, 60)).toMatchObject({ visits: [], kilometres: 0, travelMinutes: 0 });
});

test('the way opens in a navigation app from the start round and back; a long one in parts that hang together', () => {
  expect(navigationLinks(home, [])).toEqual([]);
  const [one] = navigationLinks(home, [spot(50.3, 8), spot(50.6, 8)]);
  const asked = new URL(one as string).searchParams;
  expect([asked.get('origin'), asked.get('waypoints'), asked.get('destination')]).toEqual([
    '50,8',
    '50.3,8|50.6,8',
    '50,8',
  ]);
  const many = navigationLinks(
    home,
    Array.from({ length: 15 }, (_, at) => spot(51 + at / 10, 8)),
  );
  const parts = many.map((link) => new URL(link).searchParams);
  expect(parts.length).toBe(2);
  expect(parts[0]?.get('destination')).toBe(parts[1]?.get('origin'));
  expect(parts[1]?.get('destination')).toBe('50,8');
  const named = parts.flatMap((part) => [...(part.get('waypoints')?.split('|') ?? []), part.get('destination')]);
  expect(named.length).toBe(16);
});
