import { expect, test } from 'vitest';
import { monthsFrom, namedPeriod } from './period.ts';

const july = { startMonth: 7, namedAfter: 'end' } as const;
const january = { startMonth: 1, namedAfter: 'end' } as const;

test('a period is a month, a quarter or a year of the company’s own calendar', () => {
  expect(namedPeriod('2026-08', '2026-11-28', july)).toEqual({
    kind: 'month',
    name: '2026-08',
    first: '2026-08-01',
    next: '2026-09-01',
  });
  expect(namedPeriod('Q1 FY2027', '2026-11-28', july)).toMatchObject({ first: '2026-07-01', next: '2026-10-01' });
  expect(namedPeriod('2027', '2026-11-28', july)).toEqual({
    kind: 'year',
    name: 'FY2027',
    first: '2026-07-01',
    next: '2027-07-01',
  });
  expect(namedPeriod(undefined, '2026-11-28', january)).toMatchObject({ kind: 'quarter', name: 'Q4 2026' });
});

test.each(['2026-13', 'soon', 'Q5 2026', '1800', '2026-00', '9999'])('%s is no period', (asked) => {
  expect(namedPeriod(asked, '2026-11-28', january)).toBeNull();
});

test('months go on over the end of a year', () => {
  expect(monthsFrom('2026-11-28', 3).map(({ name }) => name)).toEqual(['2026-11', '2026-12', '2027-01']);
});
