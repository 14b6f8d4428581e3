import { expect, test } from 'vitest';
import { inPercent, inShares } from './shares.ts';

const shares = new Set(['custom.discount']);
const over = (column: string, value: string) => ({ column, is: 'over' as const, values: [value] });

test('a discount of a quarter is asked as 25 and found as 0.25', () => {
  expect(inShares(over('custom.discount', '25'), shares).values).toEqual(['0.25']);
  expect(inShares(over('custom.discount', '12,5'), shares).values).toEqual(['0.125']);
  expect(inPercent(over('custom.discount', '0.07'), shares).values).toEqual(['7']);
});

test('other numbers and what is no number stay as they are', () => {
  expect(inShares(over('custom.seats', '25'), shares).values).toEqual(['25']);
  expect(inShares(over('custom.discount', 'much'), shares).values).toEqual(['much']);
});
