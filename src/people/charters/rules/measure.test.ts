import { expect, test } from 'vitest';
import { isReached, stretchOf } from './charter.ts';

test.each([
  [12, 'higher', true],
  [10, 'higher', true],
  [9, 'higher', false],
  [12, 'lower', false],
  [10, 'lower', true],
  [null, 'higher', null],
  [12, 'within-band', null],
] as const)('%s against a goal of 10, where %s is better: %s', (value, betterIs, reached) => {
  expect(isReached(value, { goal: 10, betterIs })).toBe(reached);
});

test('a goal of the quarter is for the fiscal quarter of today, up to its last day and not beyond', () => {
  const fiscal = { startMonth: 4, namedAfter: 'end' } as const;
  expect(stretchOf('quarter', '2026-06-30', fiscal)).toEqual({ first: '2026-04-01', next: '2026-07-01' });
  expect(stretchOf('quarter', '2026-07-01', fiscal)).toEqual({ first: '2026-07-01', next: '2026-10-01' });
  expect(stretchOf('month', '2026-02-28', fiscal)).toEqual({ first: '2026-02-01', next: '2026-03-01' });
  expect(stretchOf('year', '2026-03-31', fiscal)).toEqual({ first: '2025-04-01', next: '2026-04-01' });
});
