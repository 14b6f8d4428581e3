import { expect, test } from 'vitest';
import { productParts } from '../../../process/pipeline/index.ts';
import { type Broken, brokenDown, measures, type Part, partsOfDeal } from './breakdown.ts';
import { creditParts } from './parts.ts';
import { narrowedTo, rowsOf, type Standing, type StoodDeal } from './standing.ts';

const aDeal = (over: Partial<StoodDeal>): StoodDeal => ({
  ...{ id: 'd', name: 'Crane', ownerId: 'Ana', amount: 100_00, currency: 'EUR', status: 'open', category: 'commit' },
  ...{ chance: 0.5, stageName: 'Demo', expectedCloseOn: '2026-11-20', closedOn: null, confidential: false },
  ...over,
});
const word = (subjectId: string | null, byId: string, commit: number) => ({
  ...{ id: `${byId} ${subjectId}`, byId, subjectId, at: '2026-11-23T08:00:00Z' },
  ...{ commit, bestCase: null, mostLikely: null },
});
/** Lea over Mia and Tom, Mia over Ana and Ben. */
const standing = (deals: StoodDeal[], words: Standing['words'] = []): Standing => ({
  ...{ asOf: '2026-11-23', week: '2026-11-23', currency: 'EUR', words, quotas: {}, deals },
  period: { kind: 'quarter', name: 'Q4 2026', first: '2026-10-01', next: '2027-01-01' },
  people: [
    { id: 'Lea', managerId: null },
    { id: 'Mia', managerId: 'Lea' },
    { id: 'Tom', managerId: 'Lea' },
    { id: 'Ana', managerId: 'Mia' },
    { id: 'Ben', managerId: 'Mia' },
  ],
});

const sold: Record<string, Part[]> = {
  crane: [
    { key: 'seats', weight: 60_00 },
    { key: 'set-up', weight: 40_00 },
  ],
  winch: [{ key: 'seats', weight: 1 }],
  odd: [
    { key: 'seats', weight: 1 },
    { key: 'set-up', weight: 1 },
    { key: 'advice', weight: 1 },
  ],
};
const deals = [
  aDeal({ id: 'crane' }),
  aDeal({ id: 'winch', ownerId: 'Ben', amount: 50_00, status: 'won', category: null, closedOn: '2026-11-01' }),
  aDeal({ id: 'odd', ownerId: 'Tom', amount: 100_01, category: 'best_case', chance: 0.333 }),
  aDeal({ id: 'slip', ownerId: 'Tom', amount: 7_00 }),
  aDeal({ id: 'lost', status: 'lost', closedOn: '2026-11-02' }),
  aDeal({ id: 'left', category: 'omitted' }),
  aDeal({ id: 'late', expectedCloseOn: '2027-01-01' }),
  aDeal({ id: 'usd', currency: 'USD' }),
];
const partsOf = ({ id }: StoodDeal) => sold[id] ?? [];
const commitOf = ({ parts }: Broken) => Object.fromEntries(parts.map(({ key, commit }) => [key ?? 'none', commit]));

test('a deal is divided by what its lines come to, whatever its amount was set to', () => {
  const parts = partsOfDeal(aDeal({ amount: 100_00 }), [
    { key: 'a', weight: 30_00 },
    { key: 'b', weight: 60_00 },
  ]);
  expect([parts.get('a')?.commit, parts.get('b')?.commit]).toEqual([33_33, 66_67]);
  expect([parts.get('a')?.mostLikely, parts.get('b')?.mostLikely]).toEqual([16_67, 33_33]);
});

test('deals without lines are of the product they are for; twice the same product is one part', () => {
  const line = (productId: string, unitPrice: number) => ({
    ...{ id: productId, productId, name: productId, quantity: 1, unitPrice, discount: null },
    ...{ rhythm: 'once' as const, termMonths: null },
  });
  expect(productParts({ lines: [], productId: 'seats' })).toEqual([{ key: 'seats', weight: 1 }]);
  expect(productParts({ lines: [line('seats', 0)], productId: null })).toEqual([{ key: null, weight: 1 }]);
  const twice = productParts({ lines: [line('seats', 30), line('set-up', 40), line('seats', 30)], productId: 'x' });
  const parts = partsOfDeal(aDeal({ amount: 50_00 }), twice);
  expect([...parts].map(([key, { commit }]) => [key, commit])).toEqual([
    ['seats', 30_00],
    ['set-up', 20_00],
  ]);
});

test('credit goes by shares; overlays take nothing, and without shares the owner has it all', () => {
  expect(creditParts({ ownerId: 'Ana', splits: [] })).toEqual([{ key: 'Ana', weight: 10_000 }]);
  const splits = [
    { personId: 'Ben', kind: 'share' as const, percent: 33.33 },
    { personId: 'Tom', kind: 'share' as const, percent: 66.67 },
    { personId: 'Lea', kind: 'overlay' as const, percent: 50 },
  ];
  expect(creditParts({ ownerId: 'Ana', splits })).toEqual([
    { key: 'Ben', weight: 3_333 },
    { key: 'Tom', weight: 6_667 },
  ]);
});

test('by product: what counts in the call, the largest first, and through whom it comes', () => {
  const told = brokenDown(standing(deals), partsOf);
  expect(commitOf(told)).toEqual({ seats: 110_00, 'set-up': 40_00, advice: 0, none: 7_00 });
  expect(told.parts.map(({ key, n }) => [key, n])).toEqual([
    ['seats', 3],
    ['set-up', 2],
    ['advice', 1],
    [null, 1],
  ]);
  expect(told.parts[0]?.branches.map(({ personId, bestCase }) => [personId, bestCase])).toEqual([
    ['Mia', 110_00],
    ['Tom', 33_34],
  ]);
  expect(told.whole).toEqual({ won: 50_00, commit: 157_00, bestCase: 257_01, mostLikely: 136_80 });
  expect(told.beyond).toEqual({ won: 0, commit: 0, bestCase: 0, mostLikely: 0 });
});

test('what was said beyond the deals is told as that', () => {
  const words = [word('Ana', 'Ana', 90_00), word('Mia', 'Mia', 120_00), word(null, 'Lea', 200_00)];
  const told = brokenDown(standing(deals, words), partsOf);
  expect([told.whole.commit, told.beyond.commit]).toEqual([200_00, 43_00]);
  expect(brokenDown(narrowedTo(standing(deals, words), 'Mia'), partsOf).beyond.commit).toBe(-30_00);
});

test('whoever’s tree is looked at, all parts together are the number of its page, to the cent', () => {
  const words = [word('Ana', 'Ana', 90_01), word('Ben', 'Mia', 3), word('Mia', 'Lea', 77_77)];
  for (const said of [[], words])
    for (const node of [null, 'Lea', 'Mia', 'Tom', 'Ana', 'Ben']) {
      const its = narrowedTo(standing(deals, said), node);
      const told = brokenDown(its, partsOf);
      const { whole } = rowsOf(its);
      for (const measure of measures) {
        const sum = told.parts.reduce((total, part) => total + part[measure], told.beyond[measure]);
        expect(sum).toBe(measure === 'won' ? told.whole.won : whole[measure].amount);
        for (const part of told.parts) {
          expect(part.branches.reduce((total, one) => total + one[measure], 0)).toBe(part[measure]);
          expect(part.deals.reduce((total, one) => total + one[measure], 0)).toBe(part[measure]);
        }
      }
    }
});

test('a call of nothing is broken into nothing', () => {
  expect(brokenDown(standing([]), partsOf)).toMatchObject({ parts: [], whole: { commit: 0 }, beyond: { commit: 0 } });
});
