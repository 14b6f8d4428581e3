import { expect, test } from 'vitest';
import { balanceOf, entitledTo, flawOfAllowance, workdaysIn } from './allowance.ts';
import { usualWeek } from './hours.ts';
import type { LeaveReason, LeaveState } from './leave.ts';

const hours = { timeZone: 'UTC', week: usualWeek, holidays: ['2026-12-25'], leave: [] };
const leave = (firstDay: string, lastDay: string, state: LeaveState = 'agreed', reason: LeaveReason = 'holiday') => ({
  ...{ firstDay, lastDay, part: 'day' as const, state, reason },
});
const of = { year: 2026, hours, today: '2026-06-01' };
const whole = { days: 28, carriedOver: 0, carriedUntil: null, firstDay: null, lastDay: null };

test('thirty days and two carried over, ten agreed and five asked for, leave seventeen', () => {
  const leaves = [leave('2026-07-06', '2026-07-17'), leave('2026-10-05', '2026-10-09', 'asked')];
  expect(balanceOf({ ...whole, days: 30, carriedOver: 2 }, leaves, of)).toMatchObject({
    taken: 10,
    asked: 5,
    remaining: 17,
  });
});

test('weekends, holidays, other years and what is no holiday take nothing', () => {
  const leaves = [
    // Thursday 24 December to Monday 4 January: the 24th, and Monday to Thursday after.
    leave('2026-12-24', '2027-01-04'),
    leave('2026-03-02', '2026-03-06', 'agreed', 'sick'),
    leave('2026-04-06', '2026-04-10', 'declined'),
  ];
  expect(balanceOf({ ...whole, days: 20 }, leaves, of)).toMatchObject({ taken: 5, asked: 0, remaining: 15 });
});

test('without an allowance nobody says what is left, and more may be taken than there was', () => {
  expect(balanceOf(null, [leave('2026-07-06', '2026-07-10')], of).remaining).toBeNull();
  expect(balanceOf({ ...whole, days: 3 }, [leave('2026-07-06', '2026-07-10')], of).remaining).toBe(-2);
});

test('a morning takes half a day', () => {
  const morning = { firstDay: '2026-07-06', lastDay: '2026-07-06', part: 'morning' as const };
  expect(workdaysIn(morning, { from: '2026-01-01', until: '2026-12-31' }, hours)).toBe(0.5);
});

test('of five days carried over until the end of March three are taken by then, and two lapse', () => {
  const allowance = { ...whole, carriedOver: 5, carriedUntil: '2026-03-31' };
  const leaves = [leave('2026-02-02', '2026-02-04'), leave('2026-04-13', '2026-04-17')];
  expect(balanceOf(allowance, leaves, { ...of, today: '2026-03-31' })).toMatchObject({
    ...{ lapsed: 0, endsSoon: 2, remaining: 25 },
  });
  expect(balanceOf(allowance, leaves, { ...of, today: '2026-04-01' })).toMatchObject({
    ...{ lapsed: 2, endsSoon: 0, remaining: 23 },
  });
});

test('whoever comes or leaves within the year has a part of its days, up to the next half', () => {
  expect(entitledTo({ ...whole, firstDay: '2026-04-15' }, 2026)).toBe(20.5);
  expect(entitledTo({ ...whole, lastDay: '2026-06-30' }, 2026)).toBe(14);
  expect(entitledTo({ ...whole, firstDay: '2026-01-01', lastDay: '2026-12-31' }, 2026)).toBe(28);
  expect(entitledTo({ ...whole, days: 365, firstDay: '2026-12-31' }, 2026)).toBe(1);
  expect(flawOfAllowance({ ...whole, firstDay: '2025-12-31' }, 2026)).toEqual({
    field: 'firstDay',
    why: 'another-year',
  });
  expect(flawOfAllowance({ ...whole, firstDay: '2026-05-02', lastDay: '2026-05-01' }, 2026)?.why).toBe(
    'ends-before-it-begins',
  );
});
