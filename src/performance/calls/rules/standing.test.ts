import { expect, test } from 'vitest';
import { calendarYear } from '../../../ground/index.ts';
import { periodAt } from './call-period.ts';
import { narrowedTo, rowsOf, type Standing, type StoodDeal, type Word } from './standing.ts';

const aDeal = (ownerId: string, amount: number, more: Partial<StoodDeal> = {}): StoodDeal => ({
  ...{
    id: `${ownerId} ${amount}`,
    name: 'Crane',
    ownerId,
    amount,
    currency: 'EUR',
    status: 'open',
    category: 'commit',
  },
  ...{
    chance: 0.5,
    stageName: 'Proposal',
    expectedCloseOn: '2026-12-01',
    closedOn: null,
    confidential: false,
    ...more,
  },
});
const word = (byId: string, subjectId: string | null, commit: number, at = '1'): Word => ({
  ...{ id: `${byId} ${subjectId}`, byId, subjectId, commit, bestCase: null, mostLikely: null, at },
});
const standing: Standing = {
  ...{
    asOf: '2026-11-28',
    week: '2026-11-23',
    currency: 'EUR',
    period: periodAt('quarter', '2026-11-28', calendarYear),
  },
  people: [
    { id: 'Lea', managerId: null },
    { id: 'Mia', managerId: 'Lea' },
    { id: 'Ana', managerId: 'Mia' },
    { id: 'Tom', managerId: 'Lea' },
  ],
  deals: [
    aDeal('Ana', 100),
    aDeal('Ana', 7, { currency: 'USD' }),
    aDeal('Ana', 9, { expectedCloseOn: '2027-01-01' }),
    aDeal('Ana', 40, { status: 'won', category: null, closedOn: '2026-10-02' }),
    aDeal('Tom', 60),
  ],
  words: [],
  quotas: { Ana: 200, Tom: 100 },
};

test('people stand in the order of their tree with what it comes to', () => {
  const { rows, whole } = rowsOf(standing);
  expect(
    rows.map(({ personId, depth, numbers, quota, treeClosed, treeOpen }) => [
      personId,
      depth,
      numbers.commit.amount,
      quota,
      treeClosed,
      treeOpen,
    ]),
  ).toEqual([
    ['Lea', 0, 200, 300, 40, 160],
    ['Mia', 1, 140, 200, 40, 100],
    ['Ana', 2, 140, 200, 40, 100],
    ['Tom', 1, 60, 100, 0, 60],
  ]);
  expect(whole.commit).toEqual({ amount: 200, from: 'below', below: 200 });
});

test('only the manager of that day adjusts', () => {
  const words = [word('Mia', 'Ana', 120), word('Tom', 'Ana', 1), word('Lea', 'Tom', 50)];
  const { rows } = rowsOf({ ...standing, words });
  expect(rows.map(({ personId, numbers }) => [personId, numbers.commit.amount])).toEqual([
    ['Lea', 170],
    ['Mia', 120],
    ['Ana', 120],
    ['Tom', 50],
  ]);
  const moved = {
    ...standing,
    people: standing.people.map((one) => (one.id === 'Ana' ? { ...one, managerId: 'Tom' } : one)),
    words,
  };
  expect(rowsOf(moved).rows.find(({ personId }) => personId === 'Ana')?.numbers.commit.amount).toBe(1);
});

test('the newest word on the whole counts', () => {
  const words = [word('Lea', null, 150, '1'), word('Ola', null, 180, '2')];
  expect(rowsOf({ ...standing, words }).whole.commit).toEqual({ amount: 180, from: 'adjusted', below: 200 });
});

test('a tree by itself is what its row says in the whole', () => {
  const words = [word('Ana', 'Ana', 90), word('Lea', null, 1)];
  const of = (id: string | null) => rowsOf(narrowedTo({ ...standing, words }, id));
  expect(of('Mia').whole.commit.amount).toBe(
    of(null).rows.find(({ personId }) => personId === 'Mia')?.numbers.commit.amount,
  );
});

test('what a manager above says of the top of a tree counts in it too', () => {
  const words = [word('Lea', 'Mia', 77)];
  expect(rowsOf(narrowedTo({ ...standing, words }, 'Mia')).whole.commit.amount).toBe(77);
});
