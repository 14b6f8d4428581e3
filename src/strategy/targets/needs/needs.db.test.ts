import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestProduct, type TestProduct } from '../../../../test/support/product.ts';

let p: TestProduct;
beforeAll(async () => {
  p = await openTestProduct();
}, 120_000);
afterAll(() => p?.close());

const needs = async (name: 'Ria' | 'Ola', query = '') =>
  (await p.ask(p.alpha.people[name], 'GET', `/api/v1/target-needs${query}`)).json().own;

test('who has a quota is told what is missing of it, and at which rates that is reckoned', async () => {
  const own = await needs('Ria');
  const grid = (await p.ask(p.alpha.people.Ria, 'GET', '/api/v1/quotas')).json();
  expect(own.missing).toBeLessThanOrEqual(grid.whole.year);
  expect(own.daysLeft).toBeGreaterThanOrEqual(0);
  if (own.rates) expect(own.needs.wins).toBe(own.missing === 0 ? 0 : Math.ceil(own.missing / own.rates.amountPerWin));
});

test('who has none, or had none then, is told nothing', async () => {
  expect(await needs('Ola')).toBeNull();
  expect(await needs('Ria', '?asOf=2015-01-01')).toBeNull();
});
