import { expect, test } from 'vitest';
import { calendarYear } from '../../ground/periods.ts';
import { pastDay, pastDays } from './past-days.ts';

test('the quick ways back end on the last day of what is over', () => {
  expect(pastDays('2026-12-03', calendarYear)).toEqual({
    week: '2026-11-26',
    month: '2026-11-30',
    quarter: '2026-09-30',
    year: '2025-12-31',
  });
  expect(pastDays('2026-12-03', { startMonth: 2, namedAfter: 'end' }).quarter).toBe('2026-10-31');
});

test('only a real day before today is the past', () => {
  expect(pastDay('2026-09-30', '2026-12-03')).toBe('2026-09-30');
  for (const none of ['2026-12-03', '2027-01-01', '2026-02-30', 'yesterday', '', undefined])
    expect(pastDay(none, '2026-12-03')).toBeNull();
});
