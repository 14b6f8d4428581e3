import { expect, test } from 'vitest';
import {
  addSum,
  count,
  emptyTally,
  isBalanced,
  otherwiseHere,
  reconcileKinds,
  reconcileSums,
  totalOf,
} from './tally.ts';

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
  addSum(tally, 'deal.won EUR', 90_00, 'create');
  addSum(tally, 'deal.won EUR', 5_50, 'left-out');
  addSum(tally, 'deal.won USD', 1_00, 'create');
  const apart = { 'left-out': tally.left, 'not-yet': {}, 'otherwise-here': {} };
  const lines = reconcileSums(tally.sums, { 'deal.won EUR': 90_00, 'deal.won USD': 1_00 }, apart);
  expect(lines.map(({ currency, source, result }) => [currency, source, result])).toEqual([
    ['EUR', 95_50, 90_00],
    ['USD', 1_00, 1_00],
  ]);
  expect(isBalanced(lines)).toBe(true);
});

test('what stays as it stands here is told beside what the file says of it', () => {
  const tally = emptyTally();
  addSum(tally, 'deal.won EUR', 500_00, 'unchanged');
  addSum(tally, 'deal.won EUR', 90_00, 'create');
  const here = { 'deal.won EUR': 400_00, 'deal.open EUR': 7_00 };
  expect(otherwiseHere(tally.unchanged ?? {}, here)).toEqual({ 'deal.won EUR': 100_00, 'deal.open EUR': -7_00 });
  const apart = { 'left-out': {}, 'not-yet': {}, 'otherwise-here': otherwiseHere(tally.unchanged ?? {}, here) };
  const [line] = reconcileSums(tally.sums, { 'deal.won EUR': 490_00 }, apart);
  expect(line).toMatchObject({ source: 590_00, explained: [{ why: 'otherwise-here', count: 100_00 }] });
  expect(isBalanced([line as never])).toBe(true);
});
