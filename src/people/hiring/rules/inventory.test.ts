import { expect, test } from 'vitest';
import { factorScores, factors, isUnread, items } from './inventory.ts';

test('each factor is asked by ten items, and who agrees with everything is told by the items that count against it', () => {
  for (const factor of factors) expect(items.filter((item) => item.factor === factor)).toHaveLength(10);
  // Items that count against it, as the published key has them: 5, 4, 4, 8 and 3 of ten.
  const against = factors.map((one) => items.filter(({ factor, towards }) => factor === one && !towards).length);
  expect(against).toEqual([5, 4, 4, 8, 3]);
  expect(factorScores(Array(50).fill(3))).toEqual(Object.fromEntries(factors.map((factor) => [factor, 30])));
});

test('who agrees fully with all that counts and not at all with what counts against it has 50 of each', () => {
  const most = items.map(({ towards }) => (towards ? 5 : 1));
  expect(Object.values(factorScores(most))).toEqual([50, 50, 50, 50, 50]);
  expect(Object.values(factorScores(most.map((answer) => 6 - answer)))).toEqual([10, 10, 10, 10, 10]);
});

test('fifty times the same answer says nothing', () => {
  expect(isUnread(Array(50).fill(4))).toBe(true);
  expect(isUnread(items.map((_, at) => (at % 5) + 1))).toBe(false);
});
