import { expect, test } from 'vitest';
import type { QuotaPerson } from './api.ts';
import { firstChosen, type SpreadDraft, spreadItems, spreadOf } from './spread-draft.ts';

const person = (personId: string, amounts: (number | null)[] = [null, null], more = {}): QuotaPerson => ({
  personId,
  name: personId,
  managerId: null,
  isActive: true,
  cells: amounts.map((amount) => (amount === null ? null : { id: personId, amount, currency: 'EUR', version: 3 })),
  year: null,
  mayChange: true,
  ...more,
});
const day = '2026-01-01';
const grid = {
  currency: 'EUR',
  quarters: ['Q1 2026', 'Q2 2026'].map((name) => ({ name, from: day, until: day })),
  people: [
    person('Lee'),
    person('Ana', [300, null]),
    person('Ben'),
    person('Old', [null, null], { isActive: false }),
    person('Far', [null, null], { mayChange: false }),
  ],
  teams: [{ leaderId: 'Lee', people: 3, quarters: [300, null], year: 300 }],
};
const draft: SpreadDraft = { total: 1_001, people: new Set(['Ana', 'Ben']), among: 'even', over: 'even', keep: false };
const won = [
  new Map([
    ['Ana', 30],
    ['Ben', 10],
  ]),
  new Map([
    ['Ana', 30],
    ['Ben', 10],
    ['Lee', 500],
  ]),
];
const items = (changed: Partial<SpreadDraft>) => {
  const spread = spreadOf(grid, { ...draft, ...changed }, won);
  return 'parts' in spread
    ? spreadItems(grid, spread.parts).map(({ personId, quarter, amount }) => `${personId} ${quarter} ${amount}`)
    : spread;
};

test('a total is first for whoever has a quota or leads nobody', () => {
  expect([...firstChosen(grid)]).toEqual(['Ana', 'Ben']);
});

test('it is spread evenly, as was won before, or beside the quotas that stand', () => {
  expect(items({})).toEqual(['Ana Q1 2026 251', 'Ana Q2 2026 250', 'Ben Q1 2026 250', 'Ben Q2 2026 250']);
  expect(items({ total: 800, among: 'won', over: 'won' })).toEqual([
    'Ana Q2 2026 300',
    'Ben Q1 2026 100',
    'Ben Q2 2026 100',
  ]);
  expect(items({ total: 900, keep: true })).toEqual(['Ana Q2 2026 150', 'Ben Q1 2026 300', 'Ben Q2 2026 150']);
  expect(items({ total: 400, among: 'quota' })).toEqual(['Ana Q1 2026 200', 'Ana Q2 2026 200']);
});

test('more kept than there is, and nobody chosen, are refused', () => {
  expect(items({ total: 100, keep: true })).toMatchObject({ refused: 'more-kept-than-there-is', by: { amount: 200 } });
  expect(items({ people: new Set() })).toMatchObject({ refused: 'nobody-left' });
});
