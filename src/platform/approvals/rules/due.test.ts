import { expect, test } from 'vitest';
import { addWorkingDays, dueFor, mondayToFriday } from './due.ts';

const settings = { remindAfterDays: 2, escalateAfterDays: 3 };
const waiting = { state: 'waiting' as const, stepSince: '2026-11-26', remindedOn: null, escalatedOn: null };

test('working days leave out the weekend', () => {
  // 26 November 2026 is a Thursday.
  expect(addWorkingDays('2026-11-26', 0, mondayToFriday)).toBe('2026-11-26');
  expect(addWorkingDays('2026-11-26', 1, mondayToFriday)).toBe('2026-11-27');
  expect(addWorkingDays('2026-11-26', 2, mondayToFriday)).toBe('2026-11-30');
  expect(addWorkingDays('2026-11-28', 1, mondayToFriday)).toBe('2026-11-30');
});

test('a calendar without a working day ends all the same', () => {
  expect(addWorkingDays('2026-11-26', 1, () => false)).toBe('2027-11-27');
});

test('a request is reminded of once, then goes one step up once', () => {
  const due = (over: Partial<Parameters<typeof dueFor>[0]>, today: string) =>
    dueFor({ ...waiting, ...over }, settings, today, mondayToFriday);
  expect(due({}, '2026-11-29')).toBeNull();
  expect(due({}, '2026-11-30')).toBe('remind');
  expect(due({ remindedOn: '2026-11-30' }, '2026-12-02')).toBeNull();
  expect(due({ remindedOn: '2026-11-30' }, '2026-12-03')).toBe('escalate');
  expect(due({ remindedOn: '2026-11-30', escalatedOn: '2026-12-03' }, '2026-12-30')).toBeNull();
  expect(due({ state: 'approved' }, '2026-12-30')).toBeNull();
});
