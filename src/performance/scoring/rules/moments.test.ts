import { expect, test } from 'vitest';
import { dice } from '../../../ground/dice.ts';
import { addDays } from '../../../ground/index.ts';
import { type Lived, lastDaySettled, momentsOf, mostMoments, splitsByTime } from './moments.ts';

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
  const { cut, splits } = splitsByTime(moments, deals)!;
  const ids = (of: readonly number[]) => new Set(of.map((at) => moments[at]!.id));
  const earliest = (places: readonly number[]) => places.map((at) => moments[at]!.day).sort()[0]!;
  for (const { learn, judge, known } of splits) {
    const from = earliest(judge);
    expect(learn.every((at) => moments[at]!.closedOn < from)).toBe(true);
    const judged = ids(judge);
    expect([...ids(learn)].filter((id) => judged.has(id))).toEqual([]);
    expect(known.every((at) => moments[at]!.closedOn < from && moments[at]!.day < from)).toBe(true);
  }
  expect(earliest(splits[0]!.judge)).toBe(cut);
  const all = splits.flatMap(({ judge }) => judge);
  expect(new Set(all).size).toBe(all.length);
  expect(all.length).toBeGreaterThan(0.2 * moments.length);
  expect(splits[0]!.known).toEqual([]);
  expect(splits.at(-1)!.known.length).toBeGreaterThan(0);
});

test.each([
  ['nothing', []],
  ['only open ones', [{ id: 'a', createdOn: '2026-01-01', closedOn: null, won: false }]],
  ['one that closed before it began', [{ id: 'a', createdOn: '2026-05-01', closedOn: '2026-01-01', won: true }]],
])('of %s there is no moment', (_name, some) => {
  expect(momentsOf(some, today, 'seed')).toEqual([]);
  expect(splitsByTime([], some)).toBeNull();
});
