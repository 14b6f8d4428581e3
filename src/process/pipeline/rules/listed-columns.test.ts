import { expect, test } from 'vitest';
import { isFactShown, moduleOfFact } from './listed-columns.ts';

test('a deal shows no product while products are off, and a forecast category only where somebody gave it', () => {
  const off = (module: string | undefined) => module === undefined;
  const shown = (key: string, ownCategory: string | null) => isFactShown(key, { ownCategory }, off);
  expect(moduleOfFact('product')).toBe('products');
  expect([shown('product', null), shown('amount', null)]).toEqual([false, true]);
  expect([shown('category', null), shown('category', 'commit')]).toEqual([false, true]);
  expect(isFactShown('product', {}, () => true)).toBe(true);
});
