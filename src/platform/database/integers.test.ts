import { expect, test } from 'vitest';
import { integersOf, safeInteger } from './integers.ts';

test('amounts are read exactly, one by one and many at once, and nothing stands where the database has nothing', () => {
  expect(safeInteger('-9007199254740991')).toBe(-9_007_199_254_740_991);
  expect(integersOf('{3,NULL,-9007199254740991}')).toEqual([3, null, -9_007_199_254_740_991]);
  expect(integersOf('{}')).toEqual([]);
});

test('an amount that a number cannot tell exactly is refused instead of rounded', () => {
  expect(() => safeInteger('9007199254740993')).toThrow('beyond exact arithmetic');
  expect(() => integersOf('{1,9007199254740993}')).toThrow('beyond exact arithmetic');
});
