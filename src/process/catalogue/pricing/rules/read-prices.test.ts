import { expect, test } from 'vitest';
import { readPrices } from './read-prices.ts';

const products = [
  { id: 'rope', name: 'Rope, blue', externalId: 'R-1' },
  { id: 'chain', name: 'Chain', externalId: null },
  { id: 'old', name: 'Twin', externalId: null },
  { id: 'new', name: 'Twin', externalId: null },
];
const read = (text: string, currency = 'EUR') => readPrices(text, currency, products);

test.each([
  ['a block copied from a spreadsheet', 'Rope, blue\t12.50\nchain\t€ 1,234.00\n'],
  ['a file with titles in another order', '\uFEFFPrice;Product\r\n12,50;R-1\r\n1.234,00;Chain\r\n'],
  ['a file whose commas are quoted', 'product,price\n"Rope, blue",12.50\nChain,"1,234.00"'],
])('%s is a price list', (_, text) => {
  expect(read(text)).toEqual({
    prices: [
      { productId: 'rope', price: 1_250 },
      { productId: 'chain', price: 123_400 },
    ],
    faults: [],
    lines: 2,
  });
});

test('every line that cannot be taken is told by its number, field and why; the others are taken', () => {
  const { prices, faults, lines } = read(
    'product\tprice\nAnchor\t5\nTwin\t5\nChain\t\nRope, blue\t5\nR-1\t6\n\t7\nChain\tmuch',
  );
  expect(prices).toEqual([{ productId: 'rope', price: 500 }]);
  expect(faults.map(({ line, field, fault }) => [line, field, fault])).toEqual([
    [2, 'product', 'unknown-product'],
    [3, 'product', 'two-products'],
    [4, 'price', 'no-price'],
    [6, 'product', 'twice'],
    [7, 'product', 'no-product'],
    [8, 'price', 'bad-price'],
  ]);
  expect(lines).toBe(7);
});

test('a price in another currency, with too many decimals or below nothing is not taken', () => {
  const of = (price: string) => read(`Chain\t${price}`).faults.map(({ fault }) => fault);
  expect(of('$ 5')).toEqual(['bad-price']);
  expect(of('5.005')).toEqual([]);
  expect(read('Chain\t1.23456').faults[0]?.fault).toBe('bad-price');
  expect(of('-5')).toEqual(['below-nothing']);
});

test('nothing is read from nothing', () => {
  expect(read('')).toEqual({ prices: [], faults: [], lines: 0 });
});
