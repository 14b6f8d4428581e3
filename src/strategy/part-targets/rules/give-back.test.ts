import { expect, test } from 'vitest';
import { givenBack } from './give-back.ts';

test('a product retired in the third quarter keeps what it won, and its line stays as large as it was', () => {
  const product = { targets: [300, 300, 300, 400], won: [310, 280, 120, null] };
  const line = { said: [1_000, 1_000, 1_000, 1_000], worth: [1_000, 1_000, 1_000, 1_000] };
  expect(givenBack(product, line, 2)).toEqual({ product: [300, 300, 120, null], line: line.said });
});

test('a line of which nothing was said is said what it came to, so that its target does not fall with the product', () => {
  const product = { targets: [null, null, 300, 400], won: [null, null, 0, null] };
  const line = { said: [null, null, null, null], worth: [500, 500, 800, 900] };
  expect(givenBack(product, line, 2)).toEqual({ product: [null, null, null, null], line: [null, null, 800, 900] });
});

test('who won more than the target keeps the target: there is nothing to give', () => {
  expect(givenBack({ targets: [300, null], won: [500, null] }, null, 0)).toBeNull();
});

test('quarters before the product was retired stay as they were', () => {
  const given = givenBack({ targets: [300, 300, null, null], won: [0, 0, null, null] }, null, 1);
  expect(given).toEqual({ product: [300, null, null, null], line: null });
});
