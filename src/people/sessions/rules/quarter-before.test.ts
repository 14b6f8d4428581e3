import { expect, test } from 'vitest';
import { calendarYear } from '../../../ground/index.ts';
import { quarterBefore } from './quarter-before.ts';

test('the tenth day of a quarter is held against the tenth day of the one before', () => {
  expect(quarterBefore('2026-10-10', false, calendarYear)).toEqual({
    period: { first: '2026-07-01', next: '2026-10-01' },
    asOf: '2026-07-10',
  });
});

test('the last day of a longer quarter is held against the last of a shorter one', () => {
  expect(quarterBefore('2026-06-30', false, calendarYear).asOf).toBe('2026-03-31');
});

test('what is read over a year is held against the year up to that day', () => {
  const { period, asOf } = quarterBefore('2026-10-10', true, calendarYear);
  expect([period.next, asOf]).toEqual(['2026-07-11', '2026-07-10']);
});
