import { expect, test } from 'vitest';
import { dice } from '../../../ground/dice.ts';
import { addDays } from '../../../ground/index.ts';
import { type Lived, lastDaySettled, momentsOf, mostMoments, splitByTime } from './moments.ts';

const rolls = dice('moments');
const today = '2026-11-28';
const deals = Array.from({ length: 800 }, (_, i): Lived => {
  const createdOn = addDays('2025-01-01', rolls.whole(0, 690));
  const closes = addDays(createdOn, rolls.whole(5, 120));
  return { id: `deal ${i}`, createdOn, closedOn: closes < today ? closes : null, won: rolls.chance() < 0.3 };
});

test('moments lie in the life of closed deals, the first to close first, and few enough', () => {
  const moments = momentsOf(deals, today, 'seed');
  expect(moments.length).toBeGreaterThan(1_000);
  expect(moments.length).toBeLessThanOrEqual(mostMoments);
  const byId = new Map(deals.map((deal) => [deal.id, deal]));
  for (const { id, day, closedOn } of moments) {
    expect(day >= byId.get(id)!.createdOn && day < closedOn).toBe(true);
    expect(byId.get(id)!.closedOn).toBe(closedOn);
  }
  expect(moments.map(({ closedOn }) => closedOn)).toEqual(moments.map(({ closedOn }) => closedOn).sort());
  expect(momentsOf(deals, today, 'seed')).toEqual(moments);
});

test('a deal of a year is asked as often a week as one of a month', () => {
  const long: Lived[] = [{ id: 'a', createdOn: '2024-01-01', closedOn: '2024-12-30', won: true }];
  expect(momentsOf(long, today, 'seed').length).toBeGreaterThanOrEqual(51);
});

test('days of whose deals most are still open teach nothing', () => {
  const until = lastDaySettled(deals, today);
  const open = deals.filter(({ createdOn, closedOn }) => createdOn <= until && (closedOn === null || closedOn > until));
  expect(open.filter(({ closedOn }) => closedOn !== null).length).toBeGreaterThanOrEqual(0.8 * open.length);
  expect(momentsOf(deals, today, 'seed').every(({ day }) => day <= until)).toBe(true);
});

test('what is foretold lies behind all that was learnt, and no deal is on both sides', () => {
  const moments = momentsOf(deals, today, 'seed');
  const split = splitByTime(moments, deals)!;
  const ids = (of: readonly number[]) => new Set(of.map((at) => moments[at]!.id));
  expect(split.learn.every((at) => moments[at]!.closedOn < split.cut)).toBe(true);
  expect(split.judge.every((at) => moments[at]!.day >= split.cut)).toBe(true);
  const judged = ids(split.judge);
  expect([...ids(split.learn)].filter((id) => judged.has(id))).toEqual([]);
  expect(split.judge.length).toBeGreaterThan(0.2 * moments.length);
});

test.each([
  ['nothing', []],
  ['only open ones', [{ id: 'a', createdOn: '2026-01-01', closedOn: null, won: false }]],
  ['one that closed before it began', [{ id: 'a', createdOn: '2026-05-01', closedOn: '2026-01-01', won: true }]],
])('of %s there is no moment', (_name, some) => {
  expect(momentsOf(some, today, 'seed')).toEqual([]);
  expect(splitByTime([], some)).toBeNull();
});
