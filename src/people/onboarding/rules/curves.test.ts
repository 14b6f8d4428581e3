import { expect, test } from 'vitest';
import { dice } from '../../../ground/dice.ts';
import { beganOn, cohortOf, cohortsOf, levelOf, type Starter } from './curves.ts';

const starter = (beganOn: string, outputs: number[]): Starter => ({ personId: beganOn, beganOn, outputs });

test('the level is three months of the median colleague, and of three colleagues there is none', () => {
  const year = (sum: number) => Array.from({ length: 12 }, () => sum / 12);
  expect(levelOf([year(120), year(200), year(240), year(400)])).toBeCloseTo(55);
  expect(levelOf([year(120), year(200), year(240)])).toBeNull();
});

test('who has not arrived yet counts for as long as he has been at it, and is not taken for fast', () => {
  const arrivedIn = (month: number) => starter('2026-01-05', [...Array(month - 1).fill(0), 300]);
  const onTheWay = starter('2026-01-06', [0, 10, 10, 10, 10]);
  const told = cohortOf(null, [arrivedIn(4), arrivedIn(6), onTheWay, onTheWay], 300);
  expect([told.n, told.arrived, told.seen]).toEqual([4, 2, 6]);
  // Of the two that arrived alone the median would be five months.
  expect(told.median).toBe(6);
});

test('somebody began with his first way, unless he had sold here for long by then', () => {
  expect(beganOn('2026-01-15', ['2026-03-01', '2026-09-01'])).toBe('2026-03-01');
  expect(beganOn('2024-01-15', ['2026-03-01'])).toBe('2024-01-15');
  expect(beganOn('2026-01-15', [])).toBe('2026-01-15');
  expect(beganOn('2026-01-15', ['2025-11-01'])).toBe('2025-11-01');
});

test('people are told by the half-year in which they began', () => {
  const some = [starter('2026-02-01', [300]), starter('2026-06-30', [300]), starter('2025-12-01', [300])];
  expect(cohortsOf(some, 100).map(({ from, n }) => [from, n])).toEqual([
    [null, 3],
    ['2025-07-01', 1],
    ['2026-01-01', 2],
  ]);
});

test('a planted ramp is found within a tenth, though a third of them are not there yet', () => {
  const rolls = dice('planted ramp');
  // Straight up to 100 a month over eight months: three of 100 together are brought in month eleven at the latest.
  const planted = (months: number) =>
    starter(
      '2026-01-01',
      Array.from({ length: months }, (_, at) => 110 * Math.min(1, (at + 0.5) / 8) * (1 + 0.1 * rolls.normal())),
    );
  const seen = cohortOf(
    null,
    Array.from({ length: 60 }, () => planted(4 + Math.floor(rolls.chance() * 16))),
    300,
  );
  const truth = cohortOf(
    null,
    Array.from({ length: 2_000 }, () => planted(40)),
    300,
  );
  expect(seen.arrived / seen.n).toBeLessThan(0.75);
  expect(Math.abs(seen.median! / truth.median! - 1)).toBeLessThan(0.1);
});
