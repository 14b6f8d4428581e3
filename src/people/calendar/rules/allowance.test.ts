import { expect, test } from 'vitest';
import { balanceOf, workdaysIn } from './allowance.ts';
import { usualWeek } from './hours.ts';
import type { LeaveReason, LeaveState } from './leave.ts';

const hours = { timeZone: 'UTC', week: usualWeek, holidays: ['2026-12-25'], leave: [] };
const leave = (firstDay: string, lastDay: string, state: LeaveState = 'agreed', reason: LeaveReason = 'holiday') => ({
  ...{ firstDay, lastDay, part: 'day' as const, state, reason },
});
const of = { year: 2026, hours };

test('thirty days and two carried over, ten agreed and five asked for, leave seventeen', () => {
  const leaves = [leave('2026-07-06', '2026-07-17'), leave('2026-10-05', '2026-10-09', 'asked')];
  expect(balanceOf({ days: 30, carriedOver: 2 }, leaves, of)).toEqual({ taken: 10, asked: 5, remaining: 17 });
});

test('weekends, holidays, other years and what is no holiday take nothing', () => {
  const leaves = [
    // Thursday 24 December to Monday 4 January: the 24th, and Monday to Thursday after.
    leave('2026-12-24', '2027-01-04'),
    leave('2026-03-02', '2026-03-06', 'agreed', 'sick'),
    leave('2026-04-06', '2026-04-10', 'declined'),
  ];
  expect(balanceOf({ days: 20, carriedOver: 0 }, leaves, of)).toEqual({ taken: 5, asked: 0, remaining: 15 });
});

test('without an allowance nobody says what is left, and more may be taken than there was', () => {
  expect(balanceOf(null, [leave('2026-07-06', '2026-07-10')], of).remaining).toBeNull();
  expect(balanceOf({ days: 3, carriedOver: 0 }, [leave('2026-07-06', '2026-07-10')], of).remaining).toBe(-2);
});

test('a morning takes half a day', () => {
  const morning = { firstDay: '2026-07-06', lastDay: '2026-07-06', part: 'morning' as const };
  expect(workdaysIn(morning, { from: '2026-01-01', until: '2026-12-31' }, hours)).toBe(0.5);
});
