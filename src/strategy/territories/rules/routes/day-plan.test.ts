import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planDay, type Stop } from './day-plan.ts';

const stop = (id: string, more: Partial<Stop> = {}): Stop => ({
  id,
  minutes: 30,
  from: null,
  until: null,
  priority: 1,
  ...more,
});
/** Minutes along a road on which the day begins at 0. */
const along = (...places: number[]) => {
  const at = [0, ...places];
  return (a: number, b: number) => Math.abs(at[a]! - at[b]!);
};
const day = { begins: 480, ends: 1_020 };

describe('a day of visits', () => {
  test('goes along the road, waits for an appointment and is back in time', () => {
    const stops = [stop('Crane'), stop('Quay', { from: 600, until: 630 }), stop('Pier')];
    expect(planDay(stops, along(20, 40, 60), day)).toEqual({
      visits: [
        { id: 'Crane', arrives: 500, begins: 500, leaves: 530 },
        { id: 'Quay', arrives: 550, begins: 600, leaves: 630 },
        { id: 'Pier', arrives: 650, begins: 650, leaves: 680 },
      ],
      leftOut: [],
      travelMinutes: 120,
      ends: 740,
    });
  });

  test('keeps a break free of visits and of driving, save an appointment that lies in it', () => {
    const noon = { ...day, breaks: [{ from: 720, until: 780 }] };
    const early = planDay([stop('Long', { minutes: 200 }), stop('Next', { from: 700 })], along(30, 50), noon);
    expect(early.visits).toEqual([
      { id: 'Long', arrives: 510, begins: 510, leaves: 710 },
      // Ten of the twenty minutes there lie before the break.
      { id: 'Next', arrives: 790, begins: 790, leaves: 820 },
    ]);
    const lunch = planDay([stop('Lunch', { from: 730, until: 760 })], along(10), noon);
    expect(lunch.visits[0]).toMatchObject({ begins: 730, leaves: 760 });
    const late = planDay([stop('Window', { from: 700, until: 730 })], along(10), { ...noon, begins: 695 });
    expect(late.leftOut).toEqual(['Window']);
  });

  test('turns back for a window that closes early', () => {
    const stops = [stop('Near'), stop('Far', { until: 580 })];
    const { visits, travelMinutes } = planDay(stops, along(40, 60), day);
    expect([visits.map(({ id }) => id), travelMinutes]).toEqual([['Far', 'Near'], 120]);
  });

  test('leaves out what is worth least when not all fit, and what can never be in time', () => {
    const stops = [
      stop('Low', { minutes: 300 }),
      stop('High', { minutes: 300, priority: 3 }),
      stop('Gone', { until: 490 }),
    ];
    const { visits, leftOut } = planDay(stops, along(10, 10, 10), day);
    expect([visits.map(({ id }) => id), leftOut]).toEqual([['High'], ['Low', 'Gone']]);
  });

  test('without a stop is empty', () => {
    expect(planDay([], along(), day)).toEqual({ visits: [], leftOut: [], travelMinutes: 0, ends: 480 });
  });

  const place = fc.tuple(fc.nat(60), fc.nat(60));
  const window = fc.tuple(fc.integer({ min: 400, max: 1_000 }), fc.integer({ min: 10, max: 400 }));
  const drawn = fc.record({
    place,
    minutes: fc.integer({ min: 5, max: 60 }),
    window: fc.option(window, { freq: 2 }),
    priority: fc.integer({ min: 1, max: 4 }),
  });

  test('keeps every window and is never worse than always going to the nearest that is in time', () => {
    fc.assert(
      fc.property(place, fc.array(drawn, { maxLength: 12 }), (home, all) => {
        const places = [home, ...all.map((each) => each.place)];
        const travel = (a: number, b: number) =>
          Math.hypot(places[a]![0] - places[b]![0], places[a]![1] - places[b]![1]);
        const stops = all.map(({ minutes, window: open, priority }, i) =>
          stop(String(i), { minutes, priority, from: open?.[0] ?? null, until: open ? open[0] + open[1] : null }),
        );
        const { visits, leftOut, travelMinutes, ends } = planDay(stops, travel, day);
        expect([...visits.map(({ id }) => id), ...leftOut].sort()).toEqual(stops.map(({ id }) => id).sort());
        let [now, here, road] = [day.begins, 0, 0];
        for (const { id, arrives, begins, leaves } of visits) {
          const wanted = stops[Number(id)]!;
          expect(arrives).toBeCloseTo(now + travel(here, Number(id) + 1), 6);
          expect(begins).toBeGreaterThanOrEqual(Math.max(arrives, wanted.from ?? 0));
          expect(leaves).toBeCloseTo(begins + wanted.minutes, 6);
          expect(leaves).toBeLessThanOrEqual(wanted.until ?? day.ends);
          road += travel(here, Number(id) + 1);
          [now, here] = [leaves, Number(id) + 1];
        }
        expect(travelMinutes).toBeCloseTo(road + travel(here, 0), 6);
        expect(ends).toBeLessThanOrEqual(day.ends);
        const greedy = nearest(stops, travel);
        const worth = (ids: readonly string[]) => ids.reduce((sum, id) => sum + stops[Number(id)]!.priority, 0);
        const mine = worth(visits.map(({ id }) => id));
        expect(mine).toBeGreaterThanOrEqual(worth(greedy.ids));
        if (mine === worth(greedy.ids)) expect(travelMinutes).toBeLessThanOrEqual(greedy.road + 1e-6);
      }),
      { numRuns: 300, seed: 3 },
    );
  });

  /** The plain way: always to the nearest that is in time and leaves time to come home. */
  function nearest(stops: readonly Stop[], travel: (a: number, b: number) => number) {
    const ids: string[] = [];
    let [now, here, road] = [day.begins, 0, 0];
    for (;;) {
      const next = stops
        .map((each, i) => {
          const arrives = now + travel(here, i + 1);
          const leaves = Math.max(arrives, each.from ?? 0) + each.minutes;
          return { each, i, leaves, far: travel(here, i + 1) };
        })
        .filter(({ each, i, leaves }) => {
          const isInTime = leaves <= (each.until ?? day.ends) && leaves + travel(i + 1, 0) <= day.ends;
          return isInTime && !ids.includes(each.id);
        })
        .sort((a, b) => a.far - b.far || a.i - b.i)[0];
      if (!next) return { ids, road: road + travel(here, 0) };
      ids.push(next.each.id);
      road += next.far;
      [now, here] = [next.leaves, next.i + 1];
    }
  }
});
