import { expect, test } from 'vitest';
import { paceOf } from './pace.ts';

const decade = { first: '2026-01-01', next: '2026-01-11' };

test('300 of 1,000 won after a quarter of the time is a fifth ahead', () => {
  expect(paceOf({ won: 300, target: 1_000 }, { first: '2026-01-01', next: '2026-01-05' }, '2026-01-01')).toBe(1.2);
});

test('on the last day, and after it, all of the target was to be won', () => {
  expect(paceOf({ won: 500, target: 1_000 }, decade, '2026-01-10')).toBe(0.5);
  expect(paceOf({ won: 500, target: 1_000 }, decade, '2026-03-01')).toBe(0.5);
});

test('before the first day and without a target there is no pace', () => {
  expect(paceOf({ won: 0, target: 1_000 }, decade, '2025-12-31')).toBeNull();
  expect(paceOf({ won: 0, target: null }, decade, '2026-01-05')).toBeNull();
});
