import { expect, test } from 'vitest';
import { calendarYear } from '../../ground/index.ts';
import { projectedPeriod } from './metrics.ts';

test.each([
  ['2026-08-01', '2026-09-01', '2026-08'],
  ['2026-07-01', '2026-10-01', 'Q3 2026'],
  ['2026-01-01', '2027-01-01', '2026'],
])('from %s until %s it is %s that is projected', (first, next, name) => {
  expect(projectedPeriod({ first, next }, calendarYear)?.name).toBe(name);
});

test('a fiscal year has quarters and a name of its own; days that are none of these are not projected', () => {
  const fromFebruary = { startMonth: 2, namedAfter: 'end' } as const;
  expect(projectedPeriod({ first: '2026-02-01', next: '2027-02-01' }, fromFebruary)?.name).toBe('FY2027');
  expect(projectedPeriod({ first: '2026-02-01', next: '2026-05-01' }, fromFebruary)?.name).toBe('Q1 FY2027');
  expect(projectedPeriod({ first: '2026-01-15', next: '2026-02-15' }, calendarYear)).toBeNull();
  expect(projectedPeriod({ first: '2026-01-01', next: '2026-06-01' }, calendarYear)).toBeNull();
});
