import { expect, test } from 'vitest';
import { placed, shownOf, thirdOf } from './rank.ts';

const people = (...values: number[]) => values.map((value, at) => ({ personId: `p${at}`, value }));

test('the most comes first, and who is alike shares a place', () => {
  expect(placed(people(0.8, 1.2, 0.6, 0.8)).map(({ personId, place }) => [personId, place])).toEqual([
    ['p1', 1],
    ['p0', 2],
    ['p3', 2],
    ['p2', 4],
  ]);
  expect(placed([])).toEqual([]);
});

test('among all one is told the third, and among fewer than six nothing, since that would tell of somebody', () => {
  const nine = people(9, 8, 7, 6, 5, 4, 3, 2, 1);
  expect(nine.map(({ personId }) => thirdOf(personId, nine))).toEqual([
    ...['first', 'first', 'first', 'middle', 'middle', 'middle', 'last', 'last', 'last'],
  ]);
  expect(thirdOf('p0', people(5, 4, 3, 2, 1))).toBeNull();
  expect(thirdOf('somebody', nine)).toBeNull();
  expect(thirdOf('p5', people(1, 1, 1, 1, 1, 1))).toBe('first');
});

test('who takes part sees those who do; who does not sees those alone whose numbers are his to read', () => {
  const all = placed(people(3, 2, 1));
  const ids = (found: ReturnType<typeof shownOf>) => found.map(({ personId, place }) => `${personId} ${place}`);
  expect(ids(shownOf(all, 'p1', { isIn: true, reaches: ['p1'] }))).toEqual(['p0 1', 'p1 2', 'p2 3']);
  expect(ids(shownOf(all, 'rep', { isIn: false, reaches: ['rep'] }))).toEqual([]);
  expect(ids(shownOf(all, 'manager', { isIn: false, reaches: ['manager', 'p2'] }))).toEqual(['p2 3']);
  expect(ids(shownOf(all, 'leader', { isIn: false, reaches: 'all' }))).toEqual(['p0 1', 'p1 2', 'p2 3']);
});
