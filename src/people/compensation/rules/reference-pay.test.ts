import { expect, test } from 'vitest';
import { againstReference, referencePay } from './reference-pay.ts';

test('every reference says its year and its source, and what the sources say of sales managers is there', () => {
  expect(referencePay.map(({ year, amount }) => [year, amount])).toEqual([
    [2018, 12_422_000],
    [2020, 9_929_900],
  ]);
  for (const { source, year } of referencePay) expect([source.length > 5, year > 2000]).toEqual([true, true]);
});

test('pay is compared in one currency alone', () => {
  expect(againstReference(13_664_200, 'USD', referencePay[0]!)).toBe(1.1);
  expect(againstReference(13_664_200, 'EUR', referencePay[0]!)).toBeNull();
});
