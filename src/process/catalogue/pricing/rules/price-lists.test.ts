import { expect, test } from 'vitest';
import { listsThatHold, type PriceList, priceIn } from './price-lists.ts';

const aList = (id: string, over: Partial<PriceList> = {}): PriceList => ({
  ...{ id, name: id, currency: 'EUR', startsOn: '2026-01-01', endsOn: null, companyId: null, sector: null },
  prices: [{ productId: 'rope', price: 1_000 }],
  ...over,
});
const of = (price: number) => [{ productId: 'rope', price }];

const lists = [
  aList('all'),
  aList('shipping', { sector: 'shipping', prices: of(900) }),
  aList('acme', { companyId: 'acme', prices: of(850) }),
  aList('summer', { startsOn: '2026-06-01', endsOn: '2026-08-31', prices: of(950) }),
  aList('dollars', { currency: 'USD', prices: of(1_100) }),
];

test.each([
  ['a customer with a list of its own', { companyId: 'acme', sector: 'shipping' }, '2026-07-01', 'EUR', 850],
  ['another company of the segment', { companyId: 'beta', sector: 'shipping' }, '2026-07-01', 'EUR', 900],
  ['anybody else in summer, whose list began later', {}, '2026-08-31', 'EUR', 950],
  ['anybody else the day after its last day', {}, '2026-09-01', 'EUR', 1_000],
  ['whoever pays in another currency', { companyId: 'acme' }, '2026-07-01', 'USD', 1_100],
])('%s', (_, who, on, currency, price) => {
  expect(priceIn(listsThatHold(lists, { ...who, on, currency }), 'rope')?.price).toBe(price);
});

test('a product that no list names, and a day before the first, have the price of the catalogue', () => {
  expect(priceIn(listsThatHold(lists, { on: '2026-07-01', currency: 'EUR' }), 'chain')).toBeNull();
  expect(priceIn(listsThatHold(lists, { on: '2025-12-31', currency: 'EUR' }), 'rope')).toBeNull();
});

test('a list that does not name it leaves it to the next', () => {
  const some = [aList('all'), aList('acme', { companyId: 'acme', prices: [] })];
  const found = priceIn(listsThatHold(some, { on: '2026-07-01', currency: 'EUR', companyId: 'acme' }), 'rope');
  expect(found?.list.id).toBe('all');
});
