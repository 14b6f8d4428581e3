import { expect, test } from 'vitest';
import { loopsIn } from './loops.ts';

test('each loop is named once, from its smallest name, and a tree has none', () => {
  expect(
    loopsIn(
      new Map([
        ['c', 'a'],
        ['a', 'b'],
        ['b', 'c'],
        ['d', 'a'],
        ['e', 'e'],
      ]),
    ),
  ).toEqual([['a', 'b', 'c'], ['e']]);
  expect(
    loopsIn(
      new Map([
        ['a', 'b'],
        ['b', 'c'],
      ]),
    ),
  ).toEqual([]);
});
