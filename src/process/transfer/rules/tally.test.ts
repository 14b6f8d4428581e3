import { expect, test } from 'vitest';
import { addSum, count, emptyTally, isBalanced, reconcileKinds, reconcileSums, totalOf } from './tally.ts';

test('three new contacts, one left out for its address, one company: four new, and the source explains itself', () => {
  const tally = emptyTally();
  for (const outcome of ['create', 'create', 'create', 'left-out'] as const)
    count(tally, 'contact', outcome, outcome === 'left-out' ? ['not-a-mail'] : []);
  count(tally, 'company', 'create', []);
  expect([totalOf(tally, 'create'), totalOf(tally, 'left-out'), tally.problems]).toEqual([4, 1, { 'not-a-mail': 1 }]);
  const lines = reconcileKinds(tally, { contact: 3, company: 1 }, { contact: { 'not-a-mail': 1 } });
  expect(isBalanced(lines)).toBe(true);
  expect(isBalanced(reconcileKinds(tally, { contact: 2, company: 1 }, { contact: { 'not-a-mail': 1 } }))).toBe(false);
});

test('sums stand side by side by currency, what is left out between them', () => {
  const tally = emptyTally();
  addSum(tally, 'deal.won EUR', 90_00, false);
  addSum(tally, 'deal.won EUR', 5_50, true);
  addSum(tally, 'deal.won USD', 1_00, false);
  const lines = reconcileSums(tally, { 'deal.won EUR': 90_00, 'deal.won USD': 1_00 });
  expect(lines.map(({ currency, source, result }) => [currency, source, result])).toEqual([
    ['EUR', 95_50, 90_00],
    ['USD', 1_00, 1_00],
  ]);
  expect(isBalanced(lines)).toBe(true);
});
