import { expect, test } from 'vitest';
import { ranked } from './board.ts';

test('the board orders by attainment, shares a place among equals and leaves out who has no quota', () => {
  const people = [
    { personId: 'c', sold: 80, quota: 100 },
    { personId: 'b', sold: 60, quota: 50 },
    { personId: 'a', sold: 120, quota: 100 },
    { personId: 'd', sold: 500, quota: 0 },
  ];
  expect(ranked(people)).toEqual([
    { personId: 'a', attainment: 1.2, place: 1 },
    { personId: 'b', attainment: 1.2, place: 1 },
    { personId: 'c', attainment: 0.8, place: 3 },
  ]);
  expect(ranked([])).toEqual([]);
});
