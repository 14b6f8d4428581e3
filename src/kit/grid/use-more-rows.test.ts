import { expect, test } from 'vitest';
import { wantsNext } from './use-more-rows.ts';

const list = {
  rows: Array.from({ length: 100 }, (_, at) => at),
  hasMore: true,
  loading: false,
  near: [70, 85],
  grouped: null,
};

test('the next rows are asked for as the reader comes near the last that are loaded', () => {
  expect(wantsNext(list)).toBe(true);
  expect(wantsNext({ ...list, near: [10, 40] })).toBe(false);
  expect(wantsNext({ ...list, loading: true })).toBe(false);
  expect(wantsNext({ ...list, hasMore: false })).toBe(false);
});

test('whoever jumped far beyond them does not want all that is between', () => {
  expect(wantsNext({ ...list, near: [900, 930] })).toBe(false);
});

test('rows that could not be read are not asked for again without end', () => {
  expect(wantsNext({ ...list, failed: true })).toBe(false);
});
