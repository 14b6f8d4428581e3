import { expect, test } from 'vitest';
import { discounted, discountShape, discountTyped } from './discount.ts';

test('a discount in per cent or as an amount is taken off, rounded once, and is never more than the deal', () => {
  expect(discounted(24_000_000, '10%')).toBe(21_600_000);
  expect(discounted(24_000_000, '500000')).toBe(23_500_000);
  expect(discounted(333, '12.5%')).toBe(291);
  expect(discounted(100, '0%')).toBe(100);
  expect([discounted(100, '100%'), discounted(100, '100')]).toEqual([0, 0]);
  expect([discounted(100, '101%'), discounted(100, '101')]).toEqual([null, null]);
});

test('a discount is read as people type it, and what is neither a share nor an amount is not guessed', () => {
  const typed = ['10%', ' 12,5 %', '5,000', '1.234,50', '0'].map((text) => discountTyped(text, 'EUR'));
  expect(typed).toEqual(['10%', '12.5%', '500000', '123450', '0']);
  for (const each of typed) expect(each).toMatch(discountShape);
  expect(['', 'half', '-5', '10 USD', '%'].map((text) => discountTyped(text, 'EUR'))).toEqual(Array(5).fill(null));
});
