import { expect, test } from 'vitest';
import { keepLife, type Life } from './context.ts';

const life = (): Life => ({ stretches: [], clock: '2026-11-29T00:00:00.000000Z', current: null });

test('an act of many thousand records, one by one, remembers the last few hundred of them and no more', () => {
  const lives = new Map<string, Life>();
  keepLife(lives, 'deal 0', life());
  for (let at = 1; at <= 20_000; at++) {
    keepLife(lives, `deal ${at}`, life());
    if (at % 100 === 0) keepLife(lives, 'deal 0', life());
  }
  expect(lives.size).toBe(500);
  expect(lives.has('deal 0')).toBe(true);
  expect(lives.has('deal 20000')).toBe(true);
  expect(lives.has('deal 19000')).toBe(false);
});
