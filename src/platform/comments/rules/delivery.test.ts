import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMicros, instantFromMs, weekdayOf } from '../../../ground/days.ts';
import { dayOf } from '../../../ground/time-zones.ts';
import { atHour, hourOf, type Rest, sendAt } from './delivery.ts';

const berlin = 'Europe/Berlin';
const rest = (over: Partial<Rest> = {}): Rest => ({
  timeZone: berlin,
  quietFrom: null,
  quietUntil: null,
  quietWeekends: false,
  digestHour: null,
  ...over,
});
const at = (text: string) => `${text}:00.000000Z`;
const night = { quietFrom: 22, quietUntil: 7 };

// In November Berlin is one hour ahead of UTC; 27 November 2026 is a Friday.
describe('a notice goes by mail', () => {
  test.each<[string, Partial<Rest>, string, string]>([
    ['at once', {}, '2026-11-27T22:10', '2026-11-27T22:10'],
    ['at once before the quiet hours', night, '2026-11-26T20:59', '2026-11-26T20:59'],
    ['in the morning when it is night', night, '2026-11-26T21:00', '2026-11-27T06:00'],
    ['in the morning after midnight', night, '2026-11-26T23:30', '2026-11-27T06:00'],
    ['at the first free minute', night, '2026-11-27T06:00', '2026-11-27T06:00'],
    ['after lunch', { quietFrom: 12, quietUntil: 13 }, '2026-11-26T11:30', '2026-11-26T12:00'],
    [
      'a day later where its only free hour is skipped',
      { quietFrom: 3, quietUntil: 2 },
      '2026-03-28T11:00',
      '2026-03-30T00:00',
    ],
    ['on Monday', { quietWeekends: true }, '2026-11-28T10:00', '2026-11-29T23:00'],
    ['on Monday morning', { ...night, quietWeekends: true }, '2026-11-27T22:10', '2026-11-30T06:00'],
    ['on Monday, not on Saturday', { ...night, quietWeekends: true }, '2026-11-28T10:00', '2026-11-30T06:00'],
    ['in the digest of today', { digestHour: 8 }, '2026-11-26T06:00', '2026-11-26T07:00'],
    ['in the digest of tomorrow', { digestHour: 8 }, '2026-11-26T07:00', '2026-11-27T07:00'],
    ['in the digest of Monday', { digestHour: 8, quietWeekends: true }, '2026-11-27T12:00', '2026-11-30T07:00'],
    ['at once where both hours are one', { quietFrom: 8, quietUntil: 8 }, '2026-11-26T07:10', '2026-11-26T07:10'],
    [
      'by the clock on his own wall',
      { ...night, timeZone: 'America/New_York' },
      '2026-11-26T04:00',
      '2026-11-26T12:00',
    ],
  ])('%s', (_, given, now, then) => {
    expect(sendAt(at(now), rest(given))).toBe(at(then));
  });

  test('never in a quiet hour or on a quiet day, never before it was made, and within four days', () => {
    const hour = fc.integer({ min: 0, max: 23 });
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) }),
        fc.constantFrom(berlin, 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland', 'UTC'),
        hour,
        hour,
        fc.boolean(),
        (ms, timeZone, quietFrom, quietUntil, quietWeekends) => {
          const given = rest({ timeZone, quietFrom, quietUntil, quietWeekends });
          const now = instantFromMs(ms);
          const sent = sendAt(now, given);
          expect(sent >= now && sent < addMicros(now, 4 * 86_400_000_000)).toBe(true);
          if (quietWeekends) expect(weekdayOf(dayOf(sent, timeZone))).toBeLessThan(6);
          const shown = hourOf(sent, timeZone);
          const isQuiet =
            quietFrom < quietUntil
              ? shown >= quietFrom && shown < quietUntil
              : quietFrom > quietUntil && (shown >= quietFrom || shown < quietUntil);
          expect(isQuiet).toBe(false);
        },
      ),
    );
  });
});

describe('the hour of a day', () => {
  test.each([
    ['on a day that loses an hour', '2026-03-29', 8, '2026-03-29T06:00'],
    ['that is skipped is the one after it', '2026-03-29', 2, '2026-03-29T01:00'],
    ['that comes twice is the first', '2026-10-25', 2, '2026-10-25T00:00'],
    ['on a day that has one more', '2026-10-25', 8, '2026-10-25T07:00'],
  ])('%s', (_, day, hour, then) => {
    expect(atHour(day, hour, berlin)).toBe(at(then));
  });
});
