import { expect, test } from 'vitest';
import { calendarYear } from '../../../ground/periods.ts';
import { filtersIn, periodOf, queryOf, searchOf } from './filters.ts';

const ana = { id: 'ana', day: '2026-11-23', fiscal: calendarYear };

test('what a reader narrowed the board to survives in its address', () => {
  const filters = { owner: 'me', closes: { from: '2026-12-01', through: '2026-12-24' }, text: 'crane' } as const;
  const kept = Object.fromEntries(Object.entries(searchOf(filters)).filter(([, value]) => value !== null));
  expect(kept).toEqual({ owner: 'me', closes: '2026-12-01..2026-12-24', q: 'crane' });
  expect(filtersIn(kept as Record<string, string>)).toEqual(filters);
});

test('an address that was typed by hand and makes no sense narrows nothing', () => {
  expect(filtersIn({ closes: '2026-12-24..2026-12-01', owner: ' ', asOf: '2026-01-01' })).toEqual({});
  expect(filtersIn({ closes: '2026-02-30..2026-03-01' })).toEqual({});
  expect(filtersIn({ closes: 'someday' })).toEqual({});
});

test('"me" is whoever reads, so that a shared address shows everybody their own', () => {
  expect(queryOf({ owner: 'me', team: 'me' }, ana)).toEqual({ ownerId: ['ana'], teamOf: 'ana' });
  expect(queryOf({ owner: 'ben' }, ana)).toEqual({ ownerId: ['ben'] });
});

test('periods hold their first day and end before the next one begins', () => {
  expect(periodOf('this-quarter', ana)).toEqual({ first: '2026-10-01', next: '2027-01-01' });
  expect(periodOf('next-quarter', ana)).toEqual({ first: '2027-01-01', next: '2027-04-01' });
  expect(periodOf('this-month', ana)).toEqual({ first: '2026-11-01', next: '2026-12-01' });
  expect(periodOf({ from: '2026-12-24', through: '2026-12-24' }, ana)).toEqual({
    first: '2026-12-24',
    next: '2026-12-25',
  });
});

test('quarters and years are those of the fiscal calendar', () => {
  const february = { ...ana, fiscal: { startMonth: 2, namedAfter: 'end' as const } };
  expect(periodOf('this-quarter', february)).toEqual({ first: '2026-11-01', next: '2027-02-01' });
  expect(periodOf('this-year', february)).toEqual({ first: '2026-02-01', next: '2027-02-01' });
});

test('overdue is what was to close before the day looked at, however long ago', () => {
  expect(queryOf({ closes: 'overdue' }, ana)).toEqual({ closesBefore: '2026-11-23' });
});
