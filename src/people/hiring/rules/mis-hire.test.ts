import { expect, test } from 'vitest';
import { firstMisHire, misHireCost } from './mis-hire.ts';

test('nine months of somebody who brings two fifths cost 487,000 in all, part by part', () => {
  const { parts, total } = misHireCost(firstMisHire);
  expect(parts.map(({ amount }) => amount / 100)).toEqual([75_000, 162_000, 120_000, 90_000, 40_000]);
  expect(total).toBe(48_700_000);
});

test('parts add up to their whole, to the last cent', () => {
  const { parts, total } = misHireCost({ ...firstMisHire, pay: 9_999_999, margin: 1 / 3, months: 7 });
  expect(parts.reduce((sum, { amount }) => sum + amount, 0)).toBe(total);
});

test('who brings all of his target and leaves no place empty costs his pay and the next one', () => {
  const told = misHireCost({ ...firstMisHire, attained: 1, vacantMonths: 0, rampMonths: 0 });
  expect(told.total).toBe(7_500_000 + 4_000_000);
});
