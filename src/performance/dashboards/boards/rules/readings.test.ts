import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, calendarYear, daysIn, quarterAt } from '../../../../ground/index.ts';
import { comparedWith, firstPeriod, pointBefore, pointFor, wayTo } from './readings.ts';

const q4 = quarterAt(2026, 4);
const q3 = quarterAt(2026, 3);
const november23 = '2026-11-23';

test.each([
  ['what was won in a quarter, as today knows it', 'events', 'period', q4, '2026-10-01', '2027-01-01', november23],
  ['a stock of the quarter that runs is today’s', 'stock', 'period', q4, '2026-10-01', '2027-01-01', november23],
  [
    'a stock of a quarter that is over is read at its end',
    'stock',
    'period',
    q3,
    '2026-07-01',
    '2026-10-01',
    '2026-09-30',
  ],
  ['a rate looks back over twelve months', 'events', 'year', q4, '2025-11-24', '2026-11-24', november23],
  ['of a quarter that is over up to its end', 'events', 'year', q3, '2025-10-01', '2026-10-01', november23],
  ['velocity at its end, over twelve months', 'stock', 'year', q3, '2025-10-01', '2026-10-01', '2026-09-30'],
] as const)('%s', (_, reads, span, period, first, next, asOf) => {
  expect(pointFor(reads, span, period, november23)).toMatchObject({ period: { first, next }, asOf });
});

test.each([
  ['a quarter that runs with as many days of the one before', q4, 'previous', '2026-07-01', '2026-08-23'],
  ['or of the same a year ago', q4, 'year-before', '2025-10-01', '2025-11-23'],
  ['a quarter that is over with the whole one before', q3, 'previous', '2026-04-01', '2026-06-30'],
  [
    'a month with the month before',
    { first: '2026-10-01', next: '2026-11-01' },
    'previous',
    '2026-09-01',
    '2026-09-30',
  ],
  ['a year with the year before', { first: '2025-01-01', next: '2026-01-01' }, 'previous', '2024-01-01', '2024-12-31'],
  ['ten days with the ten before', { first: '2026-11-01', next: '2026-11-11' }, 'previous', '2026-10-22', '2026-10-31'],
] as const)('%s', (_, period, comparison, first, upTo) => {
  expect(comparedWith(period, november23, comparison, calendarYear)).toMatchObject({ period: { first }, upTo });
});

test('compared with nothing, nothing is read', () => {
  expect(comparedWith(q4, november23, 'none', calendarYear)).toBeNull();
});

test('what was won before is counted up to the same day, a stock is read on it', () => {
  const before = comparedWith(q4, november23, 'previous', calendarYear)!;
  expect(pointBefore('events', 'period', before, november23)).toMatchObject({
    period: { first: '2026-07-01', next: '2026-08-24' },
    asOf: november23,
  });
  expect(pointBefore('stock', 'period', before, november23)).toMatchObject({ asOf: '2026-08-23' });
});

test('days are never compared with more days than there are so far', () => {
  const day = fc.integer({ min: 0, max: 6_000 }).map((days) => addDays('2015-01-01', days));
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 400 }), day, (first, days, asOf) => {
      const period = { first, next: addDays(first, days) };
      const before = comparedWith(period, asOf, 'previous', calendarYear)!;
      expect(before.period.next <= first).toBe(true);
      expect(before.upTo >= before.period.first && before.upTo < before.period.next).toBe(true);
      const counted = daysIn({ first: before.period.first, next: addDays(before.upTo, 1) });
      const soFar = Math.max(1, daysIn({ first, next: [period.next, addDays(asOf, 1)].sort()[0]! }));
      // Quarters, months and years are compared as such, however long they are.
      if (addDays(period.next, -1) > asOf) expect(counted).toBeLessThanOrEqual(soFar);
    }),
  );
});

test('the way to a quarter is eight quarters, read as the quarter itself', () => {
  const way = wayTo(q4, november23, 'quarter', { reads: 'stock', span: 'period' }, calendarYear);
  expect(way.map(({ name }) => name)).toEqual([
    'Q1 2025',
    'Q2 2025',
    'Q3 2025',
    'Q4 2025',
    'Q1 2026',
    'Q2 2026',
    'Q3 2026',
    'Q4 2026',
  ]);
  expect(way.at(-2)?.point.asOf).toBe('2026-09-30');
  expect(way.at(-1)?.point).toEqual(pointFor('stock', 'period', q4, november23));
  const months = wayTo(q4, november23, 'month', { reads: 'events', span: 'period' }, calendarYear);
  expect([months.length, months[0]?.name, months.at(-1)?.name]).toEqual([12, '2025-12', '2026-11']);
});

test('a page opens on the quarter of today, or on the last in which something closed', () => {
  expect(firstPeriod('2027-01-02', '2026-12-29', calendarYear)).toMatchObject({ year: 2026, quarter: 4 });
  expect(firstPeriod('2027-01-02', '2027-01-01', calendarYear)).toMatchObject({ year: 2027, quarter: 1 });
  expect(firstPeriod('2027-01-02', null, calendarYear)).toMatchObject({ year: 2027, quarter: 1 });
});
