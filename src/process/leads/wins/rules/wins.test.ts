import { expect, test } from 'vitest';
import { type WinCount, winsByReferrer, winsBySource } from './wins.ts';

const of = (over: Partial<WinCount>): WinCount => ({
  ...{ isLead: true, source: 'Fair', referredById: null, status: 'won', n: 1, amount: 100 },
  ...over,
});
const counts = [
  of({ n: 2, amount: 300 }),
  of({ referredById: 'c1', amount: 500 }),
  of({ referredById: 'c1', status: 'lost', amount: 900 }),
  of({ source: 'Web', referredById: 'c2', status: 'lost', n: 3, amount: 50 }),
  of({ source: null, n: 1, amount: 7 }),
  of({ isLead: false, source: null, status: 'lost', n: 4, amount: 1_000 }),
];

test('wins by source add up to all that closed; deals of no lead and of leads without a source stand behind', () => {
  const rows = winsBySource(counts);
  expect(rows).toEqual([
    { isLead: true, source: 'Fair', won: 3, lost: 1, wonAmount: 800 },
    { isLead: true, source: 'Web', won: 0, lost: 3, wonAmount: 0 },
    { isLead: true, source: null, won: 1, lost: 0, wonAmount: 7 },
    { isLead: false, source: null, won: 0, lost: 4, wonAmount: 0 },
  ]);
  expect(rows.reduce((sum, { won, lost }) => sum + won + lost, 0)).toBe(12);
});

test('who referred is told with what came of it, who brought most first', () => {
  expect(winsByReferrer(counts)).toEqual([
    { id: 'c1', won: 1, lost: 1, wonAmount: 500 },
    { id: 'c2', won: 0, lost: 3, wonAmount: 0 },
  ]);
  expect(winsByReferrer([])).toEqual([]);
});
