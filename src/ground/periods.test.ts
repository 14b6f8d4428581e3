import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from './days.ts';
import {
  calendarYear,
  daysIn,
  isWithin,
  monthOf,
  monthOrQuarterNamed,
  parseQuarter,
  periodThrough,
  quarterName,
  quarterOf,
  shareOver,
  shiftQuarter,
  yearOf,
  yearUpTo,
} from './periods.ts';

const fromFebruary = { startMonth: 2, namedAfter: 'end' } as const;
const fromApril = { startMonth: 4, namedAfter: 'start' } as const;
const days = fc.integer({ min: 1000, max: 100_000 }).map((n) => addDays('1900-01-01', n));
const calendars = fc.record({
  startMonth: fc.integer({ min: 1, max: 12 }),
  namedAfter: fc.constantFrom('start' as const, 'end' as const),
});

test('23 November 2026 lies in the fourth quarter of the calendar year', () => {
  const quarter = quarterOf('2026-11-23');
  expect(quarter).toMatchObject({ first: '2026-10-01', next: '2027-01-01' });
  expect(quarterName(quarter)).toBe('Q4 2026');
});

test('a year from February is named after the year it ends in', () => {
  expect(quarterName(quarterOf('2026-01-31', fromFebruary), fromFebruary)).toBe('Q4 FY2026');
  expect(quarterName(quarterOf('2026-02-01', fromFebruary), fromFebruary)).toBe('Q1 FY2027');
});

test('a year from April may be named after the year it begins in', () => {
  expect(yearOf('2027-03-31', fromApril)).toMatchObject({ first: '2026-04-01', next: '2027-04-01', year: 2026 });
});

test('every day lies in its month, its quarter and its year, and each in the next larger', () => {
  fc.assert(
    fc.property(days, calendars, (day, fiscal) => {
      const month = monthOf(day, fiscal);
      const quarter = quarterOf(day, fiscal);
      const year = yearOf(day, fiscal);
      return (
        [month, quarter, year].every((period) => isWithin(day, period)) &&
        quarter.first <= month.first &&
        month.next <= quarter.next &&
        year.first <= quarter.first &&
        quarter.next <= year.next &&
        quarter.year === year.year
      );
    }),
  );
});

test('a quarter is followed by the next without a gap, and its name leads back to it', () => {
  fc.assert(
    fc.property(days, calendars, (day, fiscal) => {
      const quarter = quarterOf(day, fiscal);
      expect(shiftQuarter(quarter, 1, fiscal).first).toBe(quarter.next);
      expect(parseQuarter(quarterName(quarter, fiscal), fiscal)).toEqual(quarter);
    }),
  );
});

test('a period holds its first day and not the day after its last', () => {
  const period = periodThrough('2026-01-01', '2026-01-31')!;
  expect(period.next).toBe('2026-02-01');
  expect(daysIn(period)).toBe(31);
  expect(isWithin('2026-02-01', period)).toBe(false);
  expect(periodThrough('2026-02-01', '2026-01-31')).toBeNull();
});

test.each(['Q5 2026', 'Q1 26', '2026', 'Q0 2026', 'Q1 1899'])('"%s" names no quarter', (text) => {
  expect(parseQuarter(text)).toBeNull();
});

test('a quarter is over on its last day, and has not begun before its first', () => {
  const quarter = { first: '2026-10-01', next: '2027-01-01' };
  expect(shareOver(quarter, '2026-12-31')).toBe(1);
  expect(shareOver(quarter, '2027-05-01')).toBe(1);
  expect(shareOver(quarter, '2026-09-30')).toBe(0);
  expect(shareOver(quarter, '2026-10-01')).toBeCloseTo(1 / 92, 12);
});

test('the year up to a day ends with it', () => {
  expect(yearUpTo('2026-06-30')).toEqual({ first: '2025-07-01', next: '2026-07-01' });
});

test('a month or a fiscal quarter by its name, and nothing else', () => {
  const february = { startMonth: 2, namedAfter: 'end' } as const;
  expect(monthOrQuarterNamed('Q4 2026', calendarYear)).toMatchObject({
    kind: 'quarter',
    first: '2026-10-01',
    next: '2027-01-01',
  });
  expect(monthOrQuarterNamed('Q4 FY2027', february)).toMatchObject({ first: '2026-11-01', name: 'Q4 FY2027' });
  expect(monthOrQuarterNamed('2026-11', calendarYear)).toMatchObject({
    kind: 'month',
    first: '2026-11-01',
    next: '2026-12-01',
  });
  expect(['2026-13', 'Q5 2026', '2026', ''].map((name) => monthOrQuarterNamed(name, calendarYear))).toEqual([
    null,
    null,
    null,
    null,
  ]);
});
