import { expect, test } from 'vitest';
import { alwaysThere, type Presence, presenceIn } from './presence.ts';

const june = { first: '2026-06-01', next: '2026-07-01' };
const quarter = { first: '2026-04-01', next: '2026-07-01' };
const inJune = (said: Partial<Presence>) => presenceIn(june, { ...alwaysThere, ...said });

test('whoever was there before and stays counts whole', () => {
  expect(inJune({})).toBe(1);
  expect(inJune({ from: '2025-01-01', rampMonths: 3 })).toBe(1);
});

test('days before somebody begins and after he leaves count nothing', () => {
  expect(inJune({ from: '2026-06-16' })).toBe(0.5);
  expect(inJune({ until: '2026-06-15' })).toBe(0.5);
  expect(inJune({ from: '2026-07-01' })).toBe(0);
  expect(inJune({ until: '2026-05-31' })).toBe(0);
  expect(inJune({ from: '2026-06-30', until: '2026-06-30' })).toBeCloseTo(1 / 30);
});

test('days of leave count nothing, each once', () => {
  const leave = { firstDay: '2026-06-01', lastDay: '2026-06-15' };
  expect(inJune({ away: [leave] })).toBe(0.5);
  expect(inJune({ away: [leave, { firstDay: '2026-06-10', lastDay: '2026-06-15' }] })).toBe(0.5);
  expect(inJune({ away: [{ firstDay: '2026-05-01', lastDay: '2026-07-31' }] })).toBe(0);
});

test('whoever comes up to speed evenly over a time counts half of it', () => {
  expect(inJune({ from: '2026-06-01', rampMonths: 1 })).toBeCloseTo(0.5);
  expect(presenceIn(quarter, { ...alwaysThere, from: '2026-04-01', rampMonths: 3 })).toBeCloseTo(0.5);
  // April of three months: a sixth in the mean; June: five sixths, by days.
  expect(inJune({ from: '2026-04-01', rampMonths: 3 })).toBeCloseTo((61 + 15) / 91);
});
