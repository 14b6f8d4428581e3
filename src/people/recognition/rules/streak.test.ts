import { expect, test } from 'vitest';
import { streakOf, weeksUpTo } from './streak.ts';

const week = (value: number, days = 5) => ({ value, days });

test('weeks in a row are counted back from now; leave does not break them and a short week asks for less', () => {
  expect(streakOf([week(0, 1), week(11), week(6, 3), week(0, 0), week(12), week(3), week(20)], 10)).toBe(3);
});

test('the running week counts once it is reached, and breaks nothing before that', () => {
  expect([streakOf([week(10, 2), week(11)], 10), streakOf([week(2, 2), week(11)], 10)]).toEqual([2, 1]);
  expect([streakOf([], 10), streakOf([week(0)], 10), streakOf([week(0), week(9)], 10)]).toEqual([0, 0, 0]);
});

test('a week begins on Monday', () => {
  expect(weeksUpTo('2026-11-29', 2)).toEqual([
    { first: '2026-11-23', next: '2026-11-30' },
    { first: '2026-11-16', next: '2026-11-23' },
  ]);
});
