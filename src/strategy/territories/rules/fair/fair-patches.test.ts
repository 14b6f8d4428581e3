import { expect, test } from 'vitest';
import { dice } from '../../../../ground/dice.ts';
import { fairPatches, type PatchFacts } from './fair-patches.ts';
import { matched, type Seat, talentOf } from './talent.ts';

const patch = (id: string, potential: number, won: number, quota: number | null = 100): PatchFacts => ({
  ...{ id, people: [`of ${id}`], companies: 10, potential, won, quota },
});
const ofTen = (n: number) => ({ n, sum: 10 * n, squares: 100 * n });

test('an average rep is expected to win of each patch as much of its potential as is won everywhere', () => {
  const report = fairPatches([patch('North', 1_000, 100), patch('South', 3_000, 100)], ofTen(20));
  expect(report?.rate).toBe(0.05);
  expect(report?.patches).toMatchObject([
    { expected: 50, attainment: 0.5, result: 1, index: 50, patch: 'poor' },
    { expected: 150, attainment: 1.5, result: 1, index: 150, patch: 'rich' },
  ]);
  expect(report?.even?.gini).toBeCloseTo(0.25);
});

test('patches that nobody works count for nothing, and one without a quota is not judged by it', () => {
  const idle = { ...patch('Idle', 9_000, 0), people: [] };
  const report = fairPatches([patch('North', 1_000, 50), patch('Free', 1_000, 50, null), idle], ofTen(10));
  expect(report?.patches.map(({ id }) => id)).toEqual(['North', 'Free']);
  expect(report?.patches[1]).toMatchObject({ attainment: null, attainmentRange: null, patch: null, expected: 50 });
});

test('while nothing was won or nothing has potential, nothing is said', () => {
  expect(fairPatches([], ofTen(0))).toBeNull();
  expect(fairPatches([patch('North', 1_000, 0)], ofTen(0))).toBeNull();
  expect(fairPatches([patch('North', 0, 50)], ofTen(5))).toBeNull();
});

test('nine results of ten that luck alone brings lie in the range', () => {
  const { uniform } = throwing('luck');
  let [within, all] = [0, 0];
  for (let turn = 0; turn < 200; turn++) {
    const deals = Array.from({ length: 12 }, (_, at) => {
      const count = poisson(20 + 5 * at, uniform);
      return Array.from({ length: count }, () => -100 * Math.log(1 - uniform()));
    });
    const facts = deals.map((own, at) =>
      patch(
        `${at}`,
        (20 + 5 * at) * 1_000,
        own.reduce((sum, each) => sum + each, 0),
      ),
    );
    const flat = deals.flat();
    const sizes = {
      ...{ n: flat.length, sum: flat.reduce((sum, each) => sum + each, 0) },
      squares: flat.reduce((sum, each) => sum + each * each, 0),
    };
    const report = fairPatches(facts, sizes);
    for (const { against } of report?.patches ?? []) {
      all++;
      if (against === 'within') within++;
    }
  }
  expect(within / all).toBeGreaterThan(0.87);
  expect(within / all).toBeLessThan(0.95);
});

function throwing(seed: string) {
  const thrown = dice(seed);
  return { uniform: () => thrown.chance() };
}

function poisson(mean: number, uniform: () => number): number {
  let count = 0;
  let passed = -Math.log(1 - uniform());
  while (passed < mean) {
    count++;
    passed -= Math.log(1 - uniform());
  }
  return count;
}

test('talent is what one wins against an average rep on the same patch, drawn to 1 while little is known', () => {
  expect(talentOf({ won: 300, expected: 200, dealSize: 10 })).toBeCloseTo(410 / 310);
  expect(talentOf({ won: 0, expected: 0, dealSize: 10 })).toBe(1);
  expect(talentOf({ won: 0, expected: 0, dealSize: 0 })).toBe(1);
});

const seat = (territoryId: string, potential: number, talent: number, isLocked = false): Seat => ({
  ...{ territoryId, potential, talent, isLocked, people: [`of ${territoryId}`] },
});

test('the best on the best patch raises what is modelled, and the price in fairness is told', () => {
  const told = matched([seat('Large', 300, 0.8), seat('Small', 100, 1.2)]);
  expect(told).toMatchObject({ modelledBefore: 360, modelledAfter: 440 });
  expect(told.moves).toEqual([
    { territoryId: 'Large', from: 'Small' },
    { territoryId: 'Small', from: 'Large' },
  ]);
  expect([told.giniBefore, told.giniAfter].map((gini) => gini?.toFixed(3))).toEqual(['0.167', '0.318']);
});

test('whoever is locked stays, and no other order would be worth more', () => {
  const { uniform } = throwing('orders');
  for (let turn = 0; turn < 200; turn++) {
    const seats = Array.from({ length: 5 }, (_, at) => seat(`${at}`, uniform() * 100, 0.5 + uniform(), at === 0));
    const told = matched(seats);
    expect(told.moves.some(({ territoryId, from }) => territoryId === '0' || from === '0')).toBe(false);
    const best = Math.max(
      ...orders([1, 2, 3, 4]).map((order) =>
        seats.reduce((sum, { potential }, at) => sum + potential * seats[at === 0 ? 0 : order[at - 1]!]!.talent, 0),
      ),
    );
    expect(told.modelledAfter).toBeCloseTo(best, 6);
  }
});

const orders = (of: readonly number[]): number[][] =>
  of.length === 0 ? [[]] : of.flatMap((one) => orders(of.filter((each) => each !== one)).map((rest) => [one, ...rest]));
