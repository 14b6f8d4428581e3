import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMicros, instantFromMs, msOf } from './days.ts';
import { clockText, minutesOfDay, momentAt, momentAtClock } from './time-zones.ts';
import {
  afterBusinessMinutes,
  businessMinutes,
  faultOfWeek,
  isAtWork,
  isAway,
  isAwayAt,
  shareWorked,
  type WorkingHours,
} from './working-hours.ts';

const office = [{ from: '09:00', until: '17:00' }];
const weekdays = [office, office, office, office, office, [], []];
const berlin: WorkingHours = { timeZone: 'Europe/Berlin', week: weekdays, holidays: ['2026-12-25'] };
const at = (day: string, clock: string, timeZone = 'Europe/Berlin') =>
  momentAt(day, Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3)), timeZone);
const nights: WorkingHours = {
  timeZone: 'Europe/Berlin',
  week: Array.from({ length: 7 }, () => [{ from: '22:00', until: '06:00' }]),
  holidays: [],
};

describe('the clock on the wall', () => {
  test.each([
    ['an ordinary morning', '2026-11-02', '09:00', '2026-11-02T08:00:00.000000Z'],
    ['what spring skips is the jump', '2026-03-29', '02:30', '2026-03-29T01:00:00.000000Z'],
    ['what autumn shows twice is the first', '2026-10-25', '02:30', '2026-10-25T00:30:00.000000Z'],
  ])('%s', (_, day, clock, moment) => expect(at(day, clock)).toBe(moment));
});

describe('minutes of work', () => {
  test.each([
    ['over a weekend', ['2026-11-06', '16:50'], ['2026-11-09', '09:05'], 15],
    ['within a day', ['2026-11-03', '08:00'], ['2026-11-03', '18:00'], 480],
    ['over Christmas, a Friday', ['2026-12-24', '16:00'], ['2026-12-28', '10:00'], 120],
    ['at night there are none', ['2026-11-03', '18:00'], ['2026-11-04', '08:00'], 0],
    ['backwards there are none', ['2026-11-04', '12:00'], ['2026-11-03', '12:00'], 0],
  ] as const)('%s', (_, from, to, minutes) => {
    expect(businessMinutes(at(from[0], from[1]), at(to[0], to[1]), berlin)).toBe(minutes);
  });
  test('a night shift is an hour shorter in spring and longer in autumn', () => {
    const night = (eve: string, morning: string) =>
      businessMinutes(at(eve, '21:00'), at(morning, '07:00'), nights) / 60;
    expect([
      night('2026-03-28', '2026-03-29'),
      night('2026-10-24', '2026-10-25'),
      night('2026-11-02', '2026-11-03'),
    ]).toEqual([7, 9, 8]);
  });
  test('who is away works on none of his days', () => {
    const away = { ...berlin, leave: [{ first: '2026-11-03', last: '2026-11-04' }] };
    expect(businessMinutes(at('2026-11-02', '16:00'), at('2026-11-05', '10:00'), away)).toBe(120);
  });
  test('15 minutes from Friday 16:50 are over on Monday at 9:05, and on the dot of closing still the same day', () => {
    expect(afterBusinessMinutes(at('2026-11-06', '16:50'), 15, berlin)).toBe(at('2026-11-09', '09:05'));
    expect(afterBusinessMinutes(at('2026-11-06', '16:45'), 15, berlin)).toBe(at('2026-11-06', '17:00'));
    expect(afterBusinessMinutes(at('2026-11-07', '12:00'), 0, berlin)).toBe(at('2026-11-09', '09:00'));
  });
  test('where nobody works nothing is ever due', () => {
    expect(
      afterBusinessMinutes(at('2026-11-06', '16:50'), 15, { ...berlin, week: [[], [], [], [], [], [], []] }),
    ).toBeNull();
  });
  test('somebody is at work from the first moment to before the last', () => {
    const is = (clock: string) => isAtWork(at('2026-11-03', clock), berlin);
    expect([is('08:59'), is('09:00'), is('16:59'), is('17:00')]).toEqual([false, true, true, false]);
    expect(isAtWork(at('2026-11-03', '03:00'), nights)).toBe(true);
  });
});

test('a week without work, without length or with work twice is refused', () => {
  const fault = (...week: { from: string; until: string }[][]) =>
    faultOfWeek([...week, ...Array(7 - week.length).fill([])]);
  expect(fault([])).toEqual({ fault: 'empty', day: 0 });
  expect(fault([{ from: '09:00', until: '09:00' }])).toEqual({ fault: 'no-length', day: 0 });
  expect(fault([{ from: '22:00', until: '06:00' }], [{ from: '05:00', until: '08:00' }])).toEqual({
    fault: 'overlap',
    day: 1,
  });
  const sunday = [[{ from: '05:00', until: '08:00' }], [], [], [], [], [], [{ from: '22:00', until: '06:00' }]];
  expect(faultOfWeek(sunday)).toEqual({ fault: 'overlap', day: 0 });
  expect(faultOfWeek(weekdays)).toBeNull();
  expect(faultOfWeek(nights.week)).toBeNull();
});

const spring2026 = Date.UTC(2026, 2, 1);
const sundays = [[], [], [], [], [], [], [{ from: '01:30', until: '02:30' }]];
test('whatever the zone, the hours and the night: so many minutes on lie so many minutes of work, and parts add up', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Beirut', 'UTC'),
      fc.constantFrom(weekdays, nights.week, sundays),
      fc.integer({ min: 0, max: 365 * 86_400 }),
      fc.integer({ min: 1, max: 3_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (timeZone, week, second, minutes, share) => {
        const hours: WorkingHours = { timeZone, week, holidays: ['2026-12-25'] };
        const from = instantFromMs(spring2026 + second * 1_000);
        const due = afterBusinessMinutes(from, minutes, hours) as string;
        expect(businessMinutes(from, due, hours)).toBe(minutes);
        expect(businessMinutes(from, addMicros(due, -1_000_000), hours)).toBeLessThan(minutes);
        const middle = instantFromMs(msOf(from) + Math.floor(share * (msOf(due) - msOf(from))));
        const parts = businessMinutes(from, middle, hours) + businessMinutes(middle, due, hours);
        expect(parts).toBeCloseTo(minutes, 6);
      },
    ),
    { numRuns: 300 },
  );
});

test('a clock on the wall shows at a moment what that moment was made from, on days when clocks change too', () => {
  for (const day of ['2026-03-29', '2026-10-25', '2026-07-01'])
    for (const minutes of [0, 540, 1_439]) {
      expect(minutesOfDay(momentAt(day, minutes, 'Europe/Berlin'), 'Europe/Berlin')).toBe(minutes);
      expect(minutesOfDay(momentAt(day, minutes, 'America/New_York'), 'America/New_York')).toBe(minutes);
    }
});

test.each([
  ['2026-12-03', '09:30', '2026-12-03T08:30:00.000000Z'],
  ['2026-03-29', '09:30', '2026-03-29T07:30:00.000000Z'],
  ['2026-10-25', '09:30', '2026-10-25T08:30:00.000000Z'],
  ['2026-12-03', '00:15', '2026-12-02T23:15:00.000000Z'],
])('on %s at %s by the clock of Berlin is %s', (day, time, at) => {
  expect(momentAtClock(day, time, 'Europe/Berlin')).toBe(at);
  expect(clockText(at, 'Europe/Berlin')).toBe(time);
});

test.each([
  ['2026-12-03', '09:30:15', '2026-12-03T08:30:15.000000Z'],
  ['2026-12-03', '23:59:59', '2026-12-03T22:59:59.000000Z'],
  ['2026-03-29', '02:30:00', '2026-03-29T01:00:00.000000Z'],
])('on %s at %s, with its seconds, by the clock of Berlin is %s', (day, time, at) => {
  expect(momentAtClock(day, time, 'Europe/Berlin')).toBe(at);
});

describe('half a day of leave', () => {
  const morning = { ...berlin, leave: [{ first: '2026-11-03', last: '2026-11-03', part: 'morning' as const }] };
  const afternoon = { ...berlin, leave: [{ first: '2026-11-03', last: '2026-11-03', part: 'afternoon' as const }] };
  test('takes half of the work of its day', () => {
    const worked = (hours: WorkingHours) =>
      businessMinutes(at('2026-11-03', '08:00'), at('2026-11-03', '18:00'), hours);
    expect([worked(morning), worked(afternoon)]).toEqual([240, 240]);
    expect(shareWorked('2026-11-03', morning)).toBe(0.5);
    expect(shareWorked('2026-11-07', morning)).toBe(0);
  });
  test('is over at the middle of the day', () => {
    const away = (hours: WorkingHours) =>
      ['09:30', '12:59', '13:00', '16:00'].map((c) => isAwayAt(at('2026-11-03', c), hours));
    expect([away(morning), away(afternoon)]).toEqual([
      [true, true, false, false],
      [false, false, true, true],
    ]);
  });
  test('is not being away that day; both halves are', () => {
    expect(isAway('2026-11-03', morning.leave)).toBe(false);
    expect(isAway('2026-11-03', [...morning.leave, ...afternoon.leave])).toBe(true);
    expect(shareWorked('2026-11-03', { ...berlin, leave: [...morning.leave, ...afternoon.leave] })).toBe(0);
  });
});
