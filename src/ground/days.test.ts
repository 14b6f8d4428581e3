import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addDays,
  addMicros,
  addMonths,
  daysBetween,
  instantFromMs,
  msOf,
  parseDay,
  parseInstant,
  weekdayOf,
} from './days.ts';
import { dayOf, endOfDay, isTimeZone, startOfDay } from './time-zones.ts';

const days = fc.integer({ min: 0, max: 109_000 }).map((n) => addDays('1900-01-01', n));
const zones = fc.constantFrom(
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Asia/Beirut',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Africa/Casablanca',
);

test.each([
  '2026-02-29',
  '2026-13-01',
  '2026-00-10',
  '1899-12-31',
  '2201-01-01',
  '0017-03-01',
  '2026-1-5',
  '2026-11-23 ',
  '23.11.2026',
  '',
  'today',
])('the day "%s" is refused', (text) => expect(parseDay(text)).toBeNull());

test('the days at either end of what is sensible are accepted, and a leap day where there is one', () => {
  for (const day of ['1900-01-01', '2200-12-31', '2024-02-29', '2000-02-29']) expect(parseDay(day)).toBe(day);
  expect(parseDay('1900-02-29')).toBeNull();
});

test('a number of days later is that many days away', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: -5000, max: 5000 }), (day, n) => daysBetween(day, addDays(day, n)) === n),
  );
});

test('a month after the last of January is the last of February', () => {
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
  expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
  expect(addMonths('2026-01-15', -1)).toBe('2025-12-15');
});

test('23 November 2026 is a Monday', () => expect(weekdayOf('2026-11-23')).toBe(1));

test('a moment is read with its offset and kept to the microsecond in UTC', () => {
  expect(parseInstant('2026-11-23T17:12:35.123456Z')).toBe('2026-11-23T17:12:35.123456Z');
  expect(parseInstant('2026-11-23 17:12:35.1+02')).toBe('2026-11-23T15:12:35.100000Z');
  expect(parseInstant('2026-11-23T17:12:35.123456789-05:30')).toBe('2026-11-23T22:42:35.123456Z');
});

test.each([
  '2026-11-23',
  '2026-11-23T17:12:35',
  '2026-11-23T24:00:00Z',
  '1899-12-31T23:00:00Z',
  '2026-02-30T00:00:00Z',
  '2026-11-23T10:00:00+15:00',
  'now',
])('the moment "%s" is refused', (text) => expect(parseInstant(text)).toBeNull());

test('microseconds carry over into the next second, also before 1970', () => {
  expect(addMicros('2026-12-31T23:59:59.999999Z', 1)).toBe('2027-01-01T00:00:00.000000Z');
  expect(addMicros('1969-12-31T23:59:59.999999Z', 2)).toBe('1970-01-01T00:00:00.000001Z');
});

test('later moments sort later as text', () => {
  const moments = fc.integer({ min: -2_000_000_000_000, max: 7_000_000_000_000 });
  fc.assert(fc.property(moments, moments, (a, b) => instantFromMs(a) < instantFromMs(b) === a < b));
});

test('a day begins an hour of offset later after the clocks went forward in Berlin', () => {
  expect(startOfDay('2026-03-29', 'Europe/Berlin')).toBe('2026-03-28T23:00:00.000000Z');
  expect(startOfDay('2026-03-30', 'Europe/Berlin')).toBe('2026-03-29T22:00:00.000000Z');
});

test('a day whose midnight is skipped begins at one, and one that was left out begins where the next does', () => {
  expect(startOfDay('2022-03-27', 'Asia/Beirut')).toBe('2022-03-26T22:00:00.000000Z');
  expect(startOfDay('2018-11-04', 'America/Sao_Paulo')).toBe('2018-11-04T03:00:00.000000Z');
  expect(startOfDay('2011-12-30', 'Pacific/Apia')).toBe(startOfDay('2011-12-31', 'Pacific/Apia'));
});

test('a day holds its first moment and the one before it is still yesterday, in every zone and year', () => {
  const sensible = fc.integer({ min: 26_000, max: 80_000 }).map((n) => addDays('1900-01-01', n));
  fc.assert(
    fc.property(sensible, zones, (day, zone) => {
      const start = startOfDay(day, zone);
      const end = endOfDay(day, zone);
      const length = (msOf(addMicros(end, 1)) - msOf(start)) / 3_600_000;
      return (
        (dayOf(start, zone) === day || length === 0) &&
        dayOf(addMicros(start, -1), zone) < day &&
        dayOf(end, zone) <= day &&
        (length === 0 || (length >= 22.5 && length <= 25.5))
      );
    }),
    { numRuns: 2000 },
  );
});

test('only names of the time zone database are time zones', () => {
  expect(isTimeZone('Europe/Berlin')).toBe(true);
  expect(isTimeZone('Europe/Atlantis')).toBe(false);
  expect(isTimeZone('')).toBe(false);
});
