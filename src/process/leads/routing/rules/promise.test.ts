import { expect, test } from 'vitest';
import { momentAt } from '../../../../ground/index.ts';
import { usualWeek } from '../../../../people/calendar/index.ts';
import { minutesFor, promised } from './promise.ts';

const hours = { timeZone: 'Europe/Berlin', week: usualWeek, holidays: [] };
const promises = { minutes: 15, bySource: [{ source: 'Trade fair', minutes: 480 }] };

test('each source has its promise, and all others the usual one', () => {
  expect(minutesFor(promises, ' trade fair ')).toBe(480);
  expect(minutesFor(promises, 'Web form')).toBe(15);
  expect(minutesFor(promises, null)).toBe(15);
});

test('a lead of Friday 16:50 is due on Monday at 9:05 and somebody else’s at 9:20', () => {
  const at = (day: string, minutes: number) => momentAt(day, minutes, 'Europe/Berlin');
  expect(promised(at('2026-11-06', 1_010), 'Web form', promises, hours)).toEqual({
    dueAt: at('2026-11-09', 545),
    lateAt: at('2026-11-09', 560),
  });
});

test('where nobody ever works nothing is promised', () => {
  const never = { ...hours, week: [[], [], [], [], [], [], []] };
  expect(promised('2026-11-06T10:00:00.000000Z', null, promises, never)).toEqual({ dueAt: null, lateAt: null });
});
