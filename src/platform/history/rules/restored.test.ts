import { expect, test } from 'vitest';
import { keepUntold, lifeSince } from './restored.ts';

const [may, june, july] = ['2026-05-01T00:00:00Z', '2026-06-01T00:00:00Z', '2026-07-01T00:00:00Z'] as const;

test('a life since a day begins with what stood on that day', () => {
  const life = [
    { from: may, values: { amount: 1 } },
    { from: july, values: { amount: 2 } },
  ];
  expect(lifeSince(life, june)).toEqual([
    { from: june, values: { amount: 1 } },
    { from: july, values: { amount: 2 } },
  ]);
  expect(lifeSince(life.slice(1), may)).toEqual(life.slice(1));
  expect(lifeSince([{ from: may, values: null }], june)).toEqual([]);
  expect(lifeSince([], june)).toEqual([]);
});

test('a field that nothing told of stays as it stood on each day', () => {
  const told = [
    { from: may, values: { amount: 1 } },
    { from: june, values: { amount: 5 } },
    { from: july, values: { amount: 5, colour: 'blue' } },
  ];
  const stood = [
    { from: may, values: { amount: 1, colour: 'red' } },
    { from: july, values: { amount: 1, colour: 'blue' } },
  ];
  const colours = (...lives: Parameters<typeof keepUntold>) => keepUntold(...lives).map(({ values }) => values?.colour);
  expect(colours(told, stood, null)).toEqual(['red', 'red', 'blue']);
  expect(colours(told, [], { colour: 'green' })).toEqual(['green', 'green', 'blue']);
  expect(colours(told, [], null)).toEqual([undefined, undefined, 'blue']);
});
