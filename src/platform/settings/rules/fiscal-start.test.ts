import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addMonths } from '../../../ground/days.ts';
import { isQuarterStart } from '../../../ground/periods.ts';
import { losingQuarters, monthsThatKeep } from './fiscal-start.ts';

const inQuarter = (first: string, count: number, kind = 'quota') => ({ kind, first, count });
const year = [inQuarter('2026-01-01', 3), inQuarter('2026-04-01', 2), inQuarter('2026-07-01', 1)];

test('a year from April has the quarters of a year from January, so nothing loses its own', () => {
  expect(monthsThatKeep(1)).toEqual([1, 4, 7, 10]);
  expect(monthsThatKeep(12)).toEqual([3, 6, 9, 12]);
  for (const month of monthsThatKeep(1)) expect(losingQuarters(year, month)).toEqual([]);
});

test('a year from February has none of them: how many records, and in which quarters', () => {
  expect(losingQuarters(year, 2)).toEqual([{ kind: 'quota', count: 6, first: '2026-01-01', last: '2026-07-01' }]);
  expect(losingQuarters([], 2)).toEqual([]);
});

test('kinds are told apart, and what keeps its quarter is not named', () => {
  const kept = [...year, inQuarter('2026-02-01', 7), inQuarter('2026-02-01', 1, 'plan')];
  expect(losingQuarters(kept, 1)).toEqual([
    { kind: 'quota', count: 7, first: '2026-02-01', last: '2026-02-01' },
    { kind: 'plan', count: 1, first: '2026-02-01', last: '2026-02-01' },
  ]);
});

test('whatever month a year begins in, exactly the months that keep its quarters lose nothing', () => {
  const month = fc.integer({ min: 1, max: 12 });
  fc.assert(
    fc.property(month, month, fc.integer({ min: 0, max: 40 }), (from, to, quarters) => {
      const first = addMonths(`2020-${String(from).padStart(2, '0')}-01`, quarters * 3);
      expect(isQuarterStart(first, from)).toBe(true);
      expect(losingQuarters([inQuarter(first, 1)], to).length === 0).toBe(monthsThatKeep(from).includes(to));
    }),
  );
});
