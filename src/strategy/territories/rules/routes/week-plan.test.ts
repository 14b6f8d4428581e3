import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planVisits } from './visits.ts';
import { planWeek, type WeekStop } from './week-plan.ts';
import { workdayOn } from './workday.ts';

const home = { latitude: 50, longitude: 8 };
const monday = { day: '2026-11-30', begins: 480, ends: 1_020 };
const tuesday = { day: '2026-12-01', begins: 480, ends: 1_020 };
const stop = (id: string, north: number, more: Partial<WeekStop> = {}): WeekStop => ({
  ...{
    id,
    spot: { latitude: 50 + north, longitude: 8 },
    minutes: 60,
    from: null,
    until: null,
    priority: 1,
    days: null,
  },
  ...more,
});
const idsOn = (plan: ReturnType<typeof planWeek>) => plan.days.map(({ trip }) => trip.visits.map(({ id }) => id));

test('whoever lies near an appointment is visited on its day, and each only once', () => {
  const stops = [
    stop('appointment', 1, { from: 660, until: 720, days: [tuesday.day] }),
    stop('beside it', 1.01),
    stop('south', -1),
    stop('beside south', -1.01),
  ];
  const plan = planWeek(home, stops, [monday, tuesday], 60);
  expect(idsOn(plan).map((ids) => ids.toSorted())).toEqual([
    ['beside south', 'south'],
    ['appointment', 'beside it'],
  ]);
  expect(plan.leftOut).toEqual([]);
});

test('what fits on none of its days is left out, the most important first, and the important come before the others', () => {
  const short = { ...monday, ends: 600 };
  const stops = [stop('small', 0.1), stop('large', 0.1, { priority: 3 }), stop('far', 9, { priority: 2 })];
  const plan = planWeek(home, stops, [short], 60);
  expect([idsOn(plan), plan.leftOut]).toEqual([[['large']], ['far', 'small']]);
  expect(planWeek(home, stops, [], 60)).toMatchObject({ days: [], leftOut: ['large', 'far', 'small'] });
});

const anyStop = fc.record({
  north: fc.double({ min: -1, max: 1, noNaN: true }),
  priority: fc.integer({ min: 1, max: 3 }),
  from: fc.option(fc.integer({ min: 480, max: 900 }), { nil: null }),
  days: fc.constantFrom(null, [monday.day], [tuesday.day]),
});

test('every window and every day is kept, nobody comes twice, and filling one day after the other is never better', () => {
  fc.assert(
    fc.property(fc.array(anyStop, { maxLength: 9 }), (drawn) => {
      const stops = drawn.map(({ north, from, ...more }, at) =>
        stop(`${at}`, north, { ...more, from, until: from === null ? null : from + 60 }),
      );
      const plan = planWeek(home, stops, [monday, tuesday], 60);
      const byId = new Map(stops.map((one) => [one.id, one]));
      for (const { day, begins, ends, trip } of plan.days) {
        expect(trip.ends).toBeLessThanOrEqual(ends);
        for (const visit of trip.visits) {
          const { days, from, until } = byId.get(visit.id)!;
          expect(days === null || days.includes(day)).toBe(true);
          expect(visit.begins).toBeGreaterThanOrEqual(Math.max(begins, from ?? 0));
          expect(visit.leaves).toBeLessThanOrEqual(until ?? ends);
        }
      }
      const seen = [...idsOn(plan).flat(), ...plan.leftOut];
      expect(seen.toSorted()).toEqual(stops.map(({ id }) => id).toSorted());
      const first = planVisits(
        home,
        stops.filter(({ days }) => days === null || days[0] === monday.day),
        monday,
        60,
      );
      const rest = stops.filter(({ id, days }) => {
        const isLeft = days?.[0] === tuesday.day || first.leftOut.includes(id);
        return isLeft && (days === null || days[0] === tuesday.day);
      });
      const second = planVisits(home, rest, tuesday, 60);
      const worth = (ids: readonly string[]) => ids.reduce((sum, id) => sum + byId.get(id)!.priority, 0);
      const greedy = worth([...first.visits, ...second.visits].map(({ id }) => id));
      expect(worth(idsOn(plan).flat())).toBeGreaterThanOrEqual(greedy);
    }),
    { numRuns: 150, seed: 3 },
  );
});

const hours = {
  ...{ timeZone: 'Europe/Berlin', holidays: ['2026-12-25'] },
  week: [0, 1, 2, 3, 4, 5, 6].map((at) =>
    at < 5
      ? [
          { from: '09:00', until: '12:00' },
          { from: '13:00', until: '17:00' },
        ]
      : [],
  ),
};

test('a day of work is from its first hour to its last, less the half that somebody is away', () => {
  const noon = [{ from: 720, until: 780 }];
  expect(workdayOn('2026-11-30', hours)).toEqual({ begins: 540, ends: 1_020, breaks: noon });
  const away = (part: 'morning' | 'afternoon' | 'day') => ({
    ...{ ...hours, leave: [{ first: '2026-11-30', last: '2026-11-30', part }] },
  });
  expect(workdayOn('2026-11-30', away('morning'))).toEqual({ begins: 810, ends: 1_020, breaks: [] });
  expect(workdayOn('2026-11-30', away('afternoon'))).toEqual({ begins: 540, ends: 810, breaks: noon });
  expect(workdayOn('2026-11-30', away('day'))).toBeNull();
  expect(workdayOn('2026-12-25', hours)).toBeNull();
  expect(workdayOn('2026-11-29', hours)).toBeNull();
});
