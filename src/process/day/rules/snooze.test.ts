import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, weekdayOf } from '../../../ground/days.ts';
import { isPutOff, usualDays } from './snooze.ts';

const monday = '2026-11-23';
const someDay = fc.integer({ min: 0, max: 3_000 }).map((n) => addDays(monday, n));

test('what was put off until Thursday is away on Wednesday and back on Thursday', () => {
  expect(isPutOff('2026-11-26', '2026-11-25')).toBe(true);
  expect(isPutOff('2026-11-26', '2026-11-26')).toBe(false);
  expect(isPutOff(undefined, monday)).toBe(false);
});

test.each([
  ['2026-11-23', '2026-11-24', '2026-11-30'],
  ['2026-11-27', '2026-11-28', '2026-11-30'],
  ['2026-11-29', '2026-11-30', '2026-11-30'],
])('on %s tomorrow is %s and next week begins on %s', (today, tomorrow, nextWeek) => {
  expect(usualDays(today)).toEqual({ tomorrow, nextWeek });
});

test('whatever the day, both usual days are later and next week is a Monday', () => {
  fc.assert(
    fc.property(someDay, (today) => {
      const { tomorrow, nextWeek } = usualDays(today);
      expect(tomorrow > today && nextWeek > today).toBe(true);
      expect(weekdayOf(nextWeek)).toBe(1);
    }),
  );
});

test('nothing is lost: from its day on, and on every day after it, what was put off is back', () => {
  fc.assert(
    fc.property(someDay, fc.nat(400), (until, later) => {
      expect(isPutOff(until, addDays(until, later))).toBe(false);
    }),
  );
});
