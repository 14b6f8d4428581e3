import { expect, test } from 'vitest';
import { isPeriodWord, periodWords, stretchOf } from './relative-days.ts';

const fiscal = { startMonth: 2, namedAfter: 'end' } as const;
const on = (word: string, day = '2026-11-23') => stretchOf(word, day, fiscal);

test.each([
  ['today', '2026-11-23', '2026-11-24'],
  ['this-week', '2026-11-23', '2026-11-30'],
  ['last-week', '2026-11-16', '2026-11-23'],
  ['next-month', '2026-12-01', '2027-01-01'],
  ['this-quarter', '2026-11-01', '2027-02-01'],
  ['last-quarter', '2026-08-01', '2026-11-01'],
  ['this-year', '2026-02-01', '2027-02-01'],
  ['last-year', '2025-02-01', '2026-02-01'],
  ['past', null, '2026-11-23'],
  ['future', '2026-11-24', null],
  ['last-7-days', '2026-11-17', '2026-11-24'],
  ['next-30-days', '2026-11-23', '2026-12-23'],
])('%s, of a year that begins in February', (word, first, next) => {
  expect(on(word)).toEqual({ first, next });
});

test('a week begins on Monday, also on its Sunday', () => {
  expect(on('this-week', '2026-11-29')).toEqual({ first: '2026-11-23', next: '2026-11-30' });
});

test('each word means some days, and no other word any', () => {
  for (const word of periodWords) expect(on(word), word).not.toBeNull();
  for (const word of ['', 'someday', 'last-0-days', 'last-1000-days', 'next-x-days', 'this-decade']) {
    expect(isPeriodWord(word), word).toBe(false);
    expect(on(word), word).toBeNull();
  }
});
