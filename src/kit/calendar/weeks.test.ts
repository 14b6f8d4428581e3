import { expect, test } from 'vitest';
import { dayByKey, weekOf, weeksOfMonth } from './weeks.ts';

test('a week begins on Monday, also for its Sunday', () => {
  expect(weekOf('2026-12-06')).toEqual(weekOf('2026-11-30'));
  expect(weekOf('2026-12-03')[0]).toBe('2026-11-30');
});

test.each([
  ['2027-02-10', 4, '2027-02-01', '2027-02-28'],
  ['2026-11-26', 6, '2026-10-26', '2026-12-06'],
  ['2026-12-31', 5, '2026-11-30', '2027-01-03'],
])('the month of %s stands in %i whole weeks', (day, count, first, last) => {
  const weeks = weeksOfMonth(day);
  expect([weeks.length, weeks[0]?.[0], weeks.at(-1)?.[6]]).toEqual([count, first, last]);
});

test('arrows walk by day and week, pages by month, other keys nowhere', () => {
  const led = ['ArrowLeft', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown', 'x'].map((key) =>
    dayByKey(key, '2026-03-31'),
  );
  expect(led).toEqual(['2026-03-30', '2026-04-07', '2026-03-30', '2026-04-05', '2026-02-28', '2026-04-30', null]);
});
