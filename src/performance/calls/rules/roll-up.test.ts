import { expect, test } from 'vitest';
import { type Numbers, numbersOf, type RollNode, rollUp, rollWhole, type Said } from './roll-up.ts';

const all = (amount: number): Numbers => ({ commit: amount, bestCase: amount, mostLikely: amount });
const said = (commit: number | null, bestCase: number | null = null): Said => ({ commit, bestCase, mostLikely: null });

/** Lea over Mia and Tom; Mia over Ana and Ben. Each owns deals of 10. */
const company = (more: Record<string, Partial<RollNode>> = {}): RollNode[] =>
  [
    ['Lea', null],
    ['Mia', 'Lea'],
    ['Tom', 'Lea'],
    ['Ana', 'Mia'],
    ['Ben', 'Mia'],
  ].map(([id, managerId]) => ({
    id: id as string,
    managerId: managerId ?? null,
    own: all(10),
    said: null,
    adjusted: null,
    ...more[id as string],
  }));

test.each([
  ['nobody said anything: deals add up', {}, { Ana: 10, Mia: 30, Lea: 50 }],
  ['a rep’s own number replaces his deals', { Ana: { said: said(25) } }, { Ana: 25, Mia: 45, Lea: 65 }],
  [
    'a manager’s word on a rep replaces the rep’s',
    { Ana: { said: said(25), adjusted: said(12) } },
    { Ana: 12, Mia: 32, Lea: 52 },
  ],
  [
    'a manager’s own number replaces all below him',
    { Ana: { said: said(25) }, Mia: { said: said(20) } },
    { Ana: 25, Mia: 20, Lea: 40 },
  ],
  [
    'from above it is adjusted once more',
    { Ana: { said: said(25) }, Mia: { said: said(20), adjusted: said(15) } },
    { Ana: 25, Mia: 15, Lea: 35 },
  ],
  ['zero is a number and not nothing', { Mia: { said: said(0) } }, { Mia: 0, Lea: 20 }],
  ['taken back, what stands below counts again', { Mia: { said: said(null) } }, { Mia: 30, Lea: 50 }],
] as [string, Record<string, Partial<RollNode>>, Record<string, number>][])('%s', (_, more, commit) => {
  const rolled = rollUp(company(more));
  for (const [id, amount] of Object.entries(commit)) expect([id, rolled.get(id)?.commit.amount]).toEqual([id, amount]);
});

test('a column that was not said stays the sum below while another is replaced', () => {
  const mia = rollUp(company({ Mia: { said: said(20, null) } })).get('Mia');
  expect([mia?.commit, mia?.bestCase]).toEqual([
    { amount: 20, from: 'said', below: 30 },
    { amount: 30, from: 'below', below: 30 },
  ]);
});

test('an adjustment knows what it replaced: what was said, or the sum below', () => {
  const rolled = rollUp(company({ Ana: { said: said(25), adjusted: said(12) }, Ben: { adjusted: said(4) } }));
  expect([rolled.get('Ana')?.commit.below, rolled.get('Ben')?.commit.below]).toEqual([25, 10]);
});

test('the whole is the sum of its trees, or what a leader said of it', () => {
  const rolled = rollUp(company({ Tom: { managerId: null } }));
  const roots = ['Lea', 'Tom'].map((id) => rolled.get(id)!);
  expect(rollWhole(roots, null).commit.amount).toBe(50);
  expect(rollWhole(roots, said(44)).commit).toEqual({ amount: 44, from: 'adjusted', below: 50 });
});

test('a loop of managers counts nobody twice', () => {
  const rolled = rollUp(company({ Lea: { managerId: 'Ana' } }));
  expect(rolled.size).toBe(5);
});

test('commit, best case and most likely of deals, worked by hand', () => {
  const deal = (status: string, category: string | null, amount: number | null, chance: number) => ({
    ...{ status, category, amount, chance },
  });
  expect(
    numbersOf([
      deal('won', null, 100, 1),
      deal('open', 'commit', 50, 0.8),
      deal('open', 'best_case', 30, 0.5),
      deal('open', 'omitted', 70, 0.1),
      deal('open', 'pipeline', null, 0.2),
      deal('lost', null, 500, 0),
    ]),
  ).toEqual({ commit: 150, bestCase: 180, mostLikely: 155 });
});
