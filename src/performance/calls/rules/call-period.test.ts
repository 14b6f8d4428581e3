import { expect, test } from 'vitest';
import { calendarYear } from '../../../ground/index.ts';
import { periodAt, periodOfNextCall, weekOf } from './call-period.ts';

test('the week of a day begins on its Monday', () => {
  expect(['2026-11-23', '2026-11-27', '2026-11-29'].map(weekOf)).toEqual(['2026-11-23', '2026-11-23', '2026-11-23']);
});

test('the call after the last one of a period is about the next', () => {
  const quarter = periodAt('quarter', '2026-11-28', calendarYear);
  expect(periodOfNextCall(quarter, '2026-12-28', calendarYear).name).toBe('Q4 2026');
  expect(periodOfNextCall(quarter, '2027-01-04', calendarYear).name).toBe('Q1 2027');
});
