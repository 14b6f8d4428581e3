import { expect, test } from 'vitest';
import { calendarYear } from '../../../ground/index.ts';
import { periodAt, periodNamed, periodOfNextCall, weekOf } from './call-period.ts';

test('the week of a day begins on its Monday', () => {
  expect(['2026-11-23', '2026-11-27', '2026-11-29'].map(weekOf)).toEqual(['2026-11-23', '2026-11-23', '2026-11-23']);
});

test('a month or a fiscal quarter by its name, and nothing else', () => {
  const february = { startMonth: 2, namedAfter: 'end' } as const;
  expect(periodNamed('Q4 2026', calendarYear)).toMatchObject({
    kind: 'quarter',
    first: '2026-10-01',
    next: '2027-01-01',
  });
  expect(periodNamed('Q4 FY2027', february)).toMatchObject({ first: '2026-11-01', name: 'Q4 FY2027' });
  expect(periodNamed('2026-11', calendarYear)).toMatchObject({
    kind: 'month',
    first: '2026-11-01',
    next: '2026-12-01',
  });
  expect(['2026-13', 'Q5 2026', '2026', ''].map((name) => periodNamed(name, calendarYear))).toEqual([
    null,
    null,
    null,
    null,
  ]);
});

test('the call after the last one of a period is about the next', () => {
  const quarter = periodAt('quarter', '2026-11-28', calendarYear);
  expect(periodOfNextCall(quarter, '2026-12-28', calendarYear).name).toBe('Q4 2026');
  expect(periodOfNextCall(quarter, '2027-01-04', calendarYear).name).toBe('Q1 2027');
});
