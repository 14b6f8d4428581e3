import { expect, test } from 'vitest';
import { countsAs, heldRate, type MeetingState, type SkipReason } from './held.ts';

const on = (dueOn: string, state: MeetingState, skipWhy: SkipReason | null = null) => ({ dueOn, state, skipWhy });

test('of four weekly reviews three were held and one was skipped by hand: 3 of 4', () => {
  const all = [
    ...[on('2026-11-02', 'held'), on('2026-11-09', 'held'), on('2026-11-16', 'held')],
    on('2026-11-23', 'skipped', 'by-hand'),
  ];
  expect(heldRate(all, '2026-11-24')).toEqual({ held: 3, missed: 1, rate: 0.75 });
});

test('a review that fell on a holiday or on leave was not due, and nobody misses it', () => {
  const all = [on('2026-11-02', 'skipped', 'holiday'), on('2026-11-09', 'skipped', 'leave')];
  expect(heldRate(all, '2026-11-24')).toEqual({ held: 0, missed: 0, rate: null });
});

test('on its day a meeting can still be held; the day after it was missed', () => {
  expect(countsAs(on('2026-11-23', 'due'), '2026-11-23')).toBeNull();
  expect(countsAs(on('2026-11-23', 'due'), '2026-11-24')).toBe('missed');
  expect(countsAs(on('2026-11-23', 'running'), '2026-11-24')).toBe('missed');
});
