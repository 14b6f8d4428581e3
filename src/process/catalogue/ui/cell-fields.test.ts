import { expect, test } from 'vitest';
import type { Product } from './api.ts';
import { heldIn, patched, percentOf, sentFields, shareOf } from './cell-fields.ts';

const rope = { name: 'Rope', marginFloor: 0.255, active: true, listPrice: 1_200 } as Product;

test('a least margin is typed in per cent and kept as a share', () => {
  expect(heldIn(rope, 'marginFloor')).toBe(25.5);
  expect(sentFields({ marginFloor: 25.5, listPrice: 900 })).toEqual({ marginFloor: 0.255, listPrice: 900 });
  expect(patched(rope, 'marginFloor', 30).marginFloor).toBe(0.3);
});

test('what is sold no longer is one of two choices', () => {
  expect(heldIn(rope, 'active')).toBe('true');
  expect(sentFields({ active: 'false' })).toEqual({ active: false });
  expect(patched(rope, 'active', 'false').active).toBe(false);
});

test('an emptied margin is no margin, and per cent and share go back and forth for every hundredth', () => {
  expect([percentOf(null), shareOf(null)]).toEqual([null, null]);
  for (let hundredths = 0; hundredths <= 10_000; hundredths += 1)
    expect(percentOf(shareOf(hundredths / 100))).toBe(hundredths / 100);
});
