import { expect, test } from 'vitest';
import { countsAs, keepRate, type State } from './keep-rate.ts';

const on = (dueOn: string, state: State) => ({ dueOn, state });

test('of seven promises three were kept, one broken, one is past its day and one withdrawn: 3 of 5', () => {
  const all = [
    ...[on('2026-10-05', 'kept'), on('2026-10-20', 'kept'), on('2026-11-30', 'kept')],
    ...[on('2026-10-12', 'broken'), on('2026-11-02', 'open'), on('2026-11-23', 'open'), on('2026-10-30', 'withdrawn')],
  ];
  expect(keepRate(all, '2026-11-23')).toEqual({ kept: 3, broken: 2, rate: 0.6 });
  expect(keepRate([on('2026-11-23', 'open'), on('2026-10-30', 'withdrawn')], '2026-11-23').rate).toBeNull();
});

test('on its day a promise can still be kept; the day after it is broken until it is marked', () => {
  expect(countsAs(on('2026-11-23', 'open'), '2026-11-23')).toBeNull();
  expect(countsAs(on('2026-11-23', 'open'), '2026-11-24')).toBe('broken');
  expect(countsAs(on('2026-11-23', 'kept'), '2026-11-24')).toBe('kept');
});
