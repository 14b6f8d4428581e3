import { expect, test } from 'vitest';
import { chanceOf, gapsOf, inOrder, ofCounts, ofMeans, ofShares } from './coach-next.ts';

const team = (hits: readonly number[], n = 40) =>
  ofShares(hits.map((each, at) => ({ personId: `p${at}`, hits: each, n })));

test('who wins far less of the same is behind; the others are where their peers are', () => {
  const gaps = gapsOf(team([4, 14, 15, 13, 14, 16]), 'higher');
  const [first, ...others] = gaps;
  expect(first?.behind).toBeGreaterThan(0.3);
  for (const other of others) expect(other.behind).toBeLessThan(0.1);
});

test('where all differ by no more than luck, nobody is behind', () => {
  for (const { behind } of gapsOf(team([12, 13, 14, 12, 13, 14]), 'higher')) expect(behind).toBe(0);
});

test('the same share weighs less the fewer chances it rests on', () => {
  const people = [10, 13, 12, 14, 12].map((hits, at) => ({ personId: `p${at}`, hits, n: 40 }));
  const of = (n: number) => gapsOf(ofShares([{ personId: 'few', hits: 0, n }, ...people]), 'higher')[0];
  expect(of(4)?.behind).toBeLessThan(of(40)?.behind as number);
  expect(of(4)?.drawn).toBeGreaterThan(0);
});

test('fewer than three peers are none to be measured by', () => {
  expect(gapsOf(team([4, 14, 15]), 'higher')).toEqual([]);
  expect(gapsOf(ofShares([]), 'higher')).toEqual([]);
});

test('where less is better, who takes longer is behind', () => {
  const days = [90, 40, 42, 38, 41].map((value, at) => ({ personId: `p${at}`, value, n: 30 }));
  const gaps = gapsOf(ofMeans(days, 20), 'lower');
  expect(gaps[0]?.behind).toBeGreaterThan(0.5);
  expect(gaps[1]?.behind).toBe(0);
});

test('counts are compared by the month, so that who came in autumn is not behind for it', () => {
  const counts = [12, 12, 12, 12].map((months, at) => ({ personId: `p${at}`, count: months * 6, months }));
  const gaps = gapsOf(ofCounts([{ personId: 'new', count: 18, months: 3 }, ...counts]), 'higher');
  expect(gaps[0]).toMatchObject({ personId: 'new', value: 6, behind: 0 });
});

const aGap = { personId: 'a', value: 0.2, n: 40, peers: 0.3, drawn: 0.225, behind: 0.25, error: 0.1 };

test('gap times what is in his hands times volume: a quarter of 20,000, of which 0.7, is 3,500', () => {
  const chance = chanceOf(aGap, { skillKey: 'demo', controllability: 0.7, volume: 20_000 });
  expect(chance.worth).toBeCloseTo(3_500, 6);
  expect(chance.range.low).toBeCloseTo(756, 0);
  expect(chance.range.high).toBeCloseTo(6_244, 0);
});

test('each person stands once, by his best, the largest gain first, and who has nothing to gain is left out', () => {
  const of = (personId: string, skillKey: string, volume: number) =>
    chanceOf({ ...aGap, personId }, { skillKey, controllability: 1, volume });
  const order = inOrder([of('a', 'demo', 10), of('b', 'demo', 30), of('a', 'closing', 20), of('c', 'demo', 0)]);
  expect(order.map(({ personId, best, others }) => [personId, best.skillKey, others.length])).toEqual([
    ['b', 'demo', 0],
    ['a', 'closing', 1],
  ]);
});
