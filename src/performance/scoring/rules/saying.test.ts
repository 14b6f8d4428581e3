import { expect, test } from 'vitest';
import { dice } from '../../../ground/dice.ts';
import { auditHistory, writtenAfter } from './after-outcome.ts';
import type { DealState } from './deal-features.ts';
import { cameTrue, psi, shiftsOf } from './drift.ts';
import { gradeBounds, gradeOf, lotShare, ranked, within } from './grades.ts';
import { reasonsOf } from './reasons.ts';

test.each([
  [0.5, 'A'],
  [0.49, 'B'],
  [1 / 3, 'B'],
  [0.25, 'C'],
  [0.18, 'D'],
  [0.1, 'D'],
  [0.09, 'E'],
  [0, 'E'],
  [1, 'A'],
])('where a quarter is won, a chance of %f is %s', (chance, grade) => {
  expect(gradeOf(chance, 0.25)).toBe(grade);
});

test('the bounds of the grades are where the grades change, and where nothing or all is won all are alike', () => {
  for (const { grade, from } of gradeBounds(0.25)) expect(gradeOf(from, 0.25)).toBe(grade);
  expect([gradeOf(0.9, 0), gradeOf(0.1, 1)]).toEqual(['C', 'C']);
});

test('a score never says more than was seen', () => {
  expect([0.01, 0.4, 0.99].map((chance) => within({ low: 0.05, high: 0.8 }, chance))).toEqual([0.05, 0.4, 0.8]);
});

test('one in twenty stands where the lot puts it, alike for a week and otherwise the next, all others by chance', () => {
  const all = Array.from({ length: 4_000 }, (_, i) => ({ id: `deal ${i}`, chance: i / 4_000 }));
  const drawn = ranked(all, '2026-11-23');
  const lots = drawn.filter(({ byLot }) => byLot);
  expect(lots.length / 4_000).toBeCloseTo(lotShare, 1);
  expect(drawn.filter(({ byLot }) => !byLot).every(({ chance, rank }) => chance === rank)).toBe(true);
  const mean = lots.reduce((sum, { rank }) => sum + rank, 0) / lots.length;
  expect(mean).toBeGreaterThan(0.4);
  expect(mean).toBeLessThan(0.6);
  expect(ranked(all, '2026-11-23')).toEqual(drawn);
  expect(ranked(all, '2026-11-30').filter(({ byLot }) => byLot)).not.toEqual(lots);
  expect(ranked([], '2026-11-23')).toEqual([]);
});

test('the three that push most either way are the reasons, and what pushes nothing is none', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  const { up, down } = reasonsOf(names, [0.2, -0.9, 0.01, 0.8, 0.3, 0.1], (name) => name.toUpperCase());
  expect(up.map(({ feature }) => feature)).toEqual(['d', 'e', 'a']);
  expect(down).toEqual([{ feature: 'b', value: 'B', weight: -0.9 }]);
});

const repeated = (counts: Record<string, number>) =>
  Object.entries(counts).flatMap(([value, n]) => Array.from({ length: n }, () => value));

test('of half large and half small, now four of five large: an index of 0.41', () => {
  const found = psi(repeated({ large: 500, small: 500 }), repeated({ large: 800, small: 200 }), false);
  const exact = (0.8 - 0.5) * Math.log(0.8 / 0.5) + (0.2 - 0.5) * Math.log(0.2 / 0.5);
  expect(found.psi).toBeCloseTo(exact, 2);
  expect(exact).toBeCloseTo(0.416, 3);
});

test('a column that moved is named and one that did not is not, however few rows there are', () => {
  const rolls = dice('drift');
  const rows = (n: number, days: number) =>
    Array.from({ length: n }, () => [String(rolls.whole(0, 90) + days), rolls.pick(['fair', 'web', 'mail'])]);
  const names = ['days', 'source'];
  for (const n of [60, 1_000]) {
    const [first, ...rest] = shiftsOf(names, new Set(['days']), rows(n, 0), rows(n, 60))!;
    expect(first).toMatchObject({ name: 'days', moved: true });
    expect(rest.every(({ moved }) => !moved)).toBe(true);
    expect(shiftsOf(names, new Set(['days']), rows(n, 0), rows(n, 0))!.some(({ moved }) => moved)).toBe(false);
  }
  expect(shiftsOf(names, new Set(['days']), rows(10, 0), rows(900, 0))).toBeNull();
});

test('twenty told 0.3 of which fifteen were won are more apart than chance makes it; of six are not; of ten nothing is said', () => {
  const closed = (n: number, won: number) => Array.from({ length: n }, (_, i) => ({ chance: 0.3, won: i < won }));
  expect(cameTrue(closed(20, 15))).toMatchObject({ happened: 0.75, off: true });
  expect(cameTrue(closed(20, 6))).toMatchObject({ happened: 0.3, off: false });
  expect(cameTrue(closed(10, 9))).toBeNull();
});

const aState = (more: Partial<DealState>) =>
  ({ from: '2026-03-01', status: 'open', amount: 100, people: 0, rivals: 0, source: null, ...more }) as DealState;

test('what was changed on a day after the outcome is told, what came with it or before is not', () => {
  const states = [
    aState({}),
    aState({ from: '2026-04-01', amount: 200 }),
    aState({ from: '2026-05-01', status: 'won', amount: 300 }),
    aState({ from: '2026-05-09', status: 'won', amount: 300, source: 'Fair' }),
  ];
  const life = { id: 'a', createdOn: '2026-03-01', closedOn: '2026-05-01' };
  expect(writtenAfter({ ...life, states })).toEqual(['source']);
  expect(writtenAfter({ ...life, states: states.slice(0, 3) })).toEqual([]);
  expect(writtenAfter({ ...life, states: [...states, aState({ from: '2026-06-01' })] })).toEqual([]);
});

test('a column that a fifth of the won got afterwards is barred, one of a tenth is suspected, of few nothing is said', () => {
  const closed = (n: number, fifth: number) =>
    Array.from({ length: n }, (_, i) => ({
      won: true,
      after: [...(i < fifth ? (['source'] as const) : []), ...(i < fifth / 2 ? (['people'] as const) : [])],
    }));
  const found = auditHistory(closed(100, 20));
  expect([found.barred, found.suspected]).toEqual([[{ name: 'source', share: 0.2 }], [{ name: 'people', share: 0.1 }]]);
  expect(auditHistory(closed(10, 10))).toEqual({ barred: [], suspected: [] });
});
