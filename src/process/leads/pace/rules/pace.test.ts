import { expect, test } from 'vitest';
import { dice } from '../../../../ground/dice.ts';
import { addDays } from '../../../../ground/index.ts';
import { allHours, type DayOfLeads, judgedDays } from './pace.ts';

/** Days of leads, each answered within about so many minutes. */
function daysOf(minutes: readonly number[], judged = 40): DayOfLeads[] {
  const { chance } = dice('pace');
  return minutes.map((about, at) => ({
    ...{ day: addDays('2026-06-01', at), came: 60, answered: 50, converted: 12, judged },
    medianSeconds: about * 60 * (0.9 + 0.2 * chance()),
  }));
}

test('a slowdown of a third is found within a few days, and nothing in the steady days before it', () => {
  const { days, limits } = judgedDays(daysOf([...Array(30).fill(6), ...Array(10).fill(8)]));
  expect(limits!.mean / 60).toBeCloseTo(6, 0);
  expect(days.slice(0, 30).filter(({ signal }) => signal !== null)).toEqual([]);
  const found = days.slice(30).map(({ signal }) => signal);
  expect(found.slice(0, 3)).toContain('above');
});

test('a day with few answers is no reading, and without limits nothing is said', () => {
  const thin = judgedDays(daysOf(Array(40).fill(6), 4));
  expect(thin.limits).toBeNull();
  expect(thin.days.every(({ isReading, signal }) => !isReading && signal === null)).toBe(true);
  expect(judgedDays([])).toEqual({ days: [], limits: null });
});

test('all 24 hours are told, those without a lead without a share', () => {
  const hours = allHours([{ hour: 9, came: 20, answered: 18, converted: 10, medianSeconds: 120 }]);
  expect(hours).toHaveLength(24);
  expect(hours[9]).toMatchObject({ came: 20, converted: 10 });
  // Wilson of 10 of 20: 0.299 to 0.701.
  expect(hours[9]!.range!.low).toBeCloseTo(0.299, 3);
  expect(hours[3]).toMatchObject({ came: 0, range: null, medianSeconds: null });
});
