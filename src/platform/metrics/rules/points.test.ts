import { expect, test } from 'vitest';
import { daysIn } from '../../../ground/index.ts';
import { dayBefore, pointsOf, whole } from './points.ts';

const calendar = { startMonth: 1, namedAfter: 'end' } as const;
const year = { first: '2026-01-01', next: '2027-01-01' };

test('a year by quarter is the whole and four quarters, which make it up', () => {
  const [all, ...parts] = pointsOf(year, '2026-11-23', 'quarter', 'events', calendar)!;
  expect(all).toEqual({ name: whole, period: year, asOf: '2026-11-23' });
  expect(parts.map(({ name }) => name)).toEqual(['Q1 2026', 'Q2 2026', 'Q3 2026', 'Q4 2026']);
  expect(parts.reduce((sum, { period }) => sum + daysIn(period), 0)).toBe(365);
});

test('open deals by quarter are those at the end of each, and of the running one those of the day', () => {
  const points = pointsOf(year, '2026-11-23', 'quarter', 'stock', calendar)!;
  expect(points.map(({ asOf }) => asOf)).toEqual([
    '2026-11-23',
    '2026-03-31',
    '2026-06-30',
    '2026-09-30',
    '2026-11-23',
  ]);
});

test('what was won by quarter is told as the day knew it, corrections included', () => {
  const points = pointsOf(year, '2026-11-23', 'quarter', 'events', calendar)!;
  expect(new Set(points.map(({ asOf }) => asOf))).toEqual(new Set(['2026-11-23']));
});

test('a period that begins or ends within a month has parts cut at its ends', () => {
  const points = pointsOf({ first: '2026-01-15', next: '2026-03-02' }, '2026-11-23', 'month', 'events', calendar)!;
  expect(points.slice(1).map(({ name, period }) => [name, period.first, period.next])).toEqual([
    ['2026-01', '2026-01-15', '2026-02-01'],
    ['2026-02', '2026-02-01', '2026-03-01'],
    ['2026-03', '2026-03-01', '2026-03-02'],
  ]);
});

test('a company whose year begins in February has its own quarters', () => {
  const points = pointsOf({ first: '2026-02-01', next: '2026-08-01' }, '2026-11-23', 'quarter', 'events', {
    startMonth: 2,
    namedAfter: 'end',
  })!;
  expect(points.slice(1).map(({ name }) => name)).toEqual(['Q1 FY2027', 'Q2 FY2027']);
});

test('two centuries by month are refused', () => {
  expect(pointsOf({ first: '1901-01-01', next: '2101-01-01' }, '2026-11-23', 'month', 'events', calendar)).toBe(null);
});

test('a day compares with the same day of the quarter before, or its last day where that is shorter', () => {
  const [q1, q2] = [
    { first: '2026-01-01', next: '2026-04-01' },
    { first: '2026-04-01', next: '2026-07-01' },
  ];
  expect(dayBefore('2026-04-10', q2, q1)).toBe('2026-01-10');
  expect(dayBefore('2026-06-30', q2, q1)).toBe('2026-03-31');
});
