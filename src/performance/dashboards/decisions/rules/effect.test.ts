import { expect, test } from 'vitest';
import { wilson } from '../../../../ground/index.ts';
import { effectOf, saysOf, wholeOf, windowsOf } from './effect.ts';

test('as many whole weeks are read before a decision as have passed since, up to its review', () => {
  const made = { decidedOn: '2026-09-01', reviewOn: '2026-10-15' };
  const found = windowsOf(made, '2026-11-23')!;
  expect([found.before.length, found.after.length]).toEqual([6, 6]);
  expect([wholeOf(found.before), wholeOf(found.after)]).toEqual([
    { first: '2026-07-21', next: '2026-09-01' },
    { first: '2026-09-01', next: '2026-10-13' },
  ]);
  expect(windowsOf(made, '2026-09-20')).toBeNull();
});

test('a share that rose from 48 of 80 to 56 of 70 rose by 20 points, and chance does not explain it', () => {
  const read = (k: number, n: number) => ({ value: k / n, range: wilson(k, n) });
  const effect = effectOf({ before: read(48, 80), after: read(56, 70) }, { before: [], after: [] })!;
  expect([effect.by, effect.change.toFixed(2), effect.range.low.toFixed(3)]).toEqual(['ranges', '0.20', '0.052']);
  expect([saysOf(effect, 'rise'), saysOf(effect, 'fall')]).toEqual(['as-expected', 'other-way']);
});

test('what has no range of its own is judged by its weeks, and few weeks or wide ones say nothing', () => {
  const none = { value: null, range: null };
  const weekly = (before: (number | null)[], after: (number | null)[]) =>
    effectOf({ before: none, after: none }, { before, after });
  const clear = weekly([10, 12, 11, 9, null], [20, 21, 19, 22, 20])!;
  expect([clear.by, clear.before, clear.after]).toEqual(['weeks', 10.5, 20.4]);
  expect(saysOf(clear, 'rise')).toBe('as-expected');
  expect(saysOf(weekly([0, 20, 5, 40], [10, 30, 0, 50])!, 'rise')).toBe('unclear');
  expect(weekly([1, 2, 3], [4, 5, 6])).toBeNull();
});
