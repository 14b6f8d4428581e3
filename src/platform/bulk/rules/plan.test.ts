import { expect, test } from 'vitest';
import { planOf, tellLeft } from './plan.ts';

const rows = ['a', 'b', 'c', 'd'].map((id) => ({ id, version: 1, name: id.toUpperCase() }));
const judge = {
  differs: ({ id }: { id: string }) => id !== 'b',
  whyLeft: ({ id }: { id: string }) => (id === 'c' ? ('not-yours' as const) : null),
};

test('of many records those change that are yours and not so already', () => {
  const plan = planOf(rows, judge);
  expect(plan.changing.map(({ id }) => id)).toEqual(['a', 'd']);
  expect(plan.unchanged).toBe(1);
  expect(plan.left).toEqual([{ id: 'c', name: 'C', why: 'not-yours' }]);
});

test('every record is counted once, and of none there is nothing to do', () => {
  for (const whyLeft of [() => null, () => 'in-use' as const, judge.whyLeft]) {
    const plan = planOf(rows, { ...judge, whyLeft });
    expect(plan.changing.length + plan.unchanged + plan.left.length).toBe(rows.length);
  }
  expect(planOf([], judge)).toEqual({ changing: [], unchanged: 0, left: [] });
});

test('of many that are left the first fifty are told by name, and how many there are', () => {
  const left = Array.from({ length: 60 }, (_, at) => ({
    id: String(at),
    name: `Company ${String(99 - at)}`,
    why: 'in-use' as const,
  }));
  const told = tellLeft(left);
  expect([told.left.length, told.leftInAll, told.left[0]?.name]).toEqual([50, 60, 'Company 40']);
});
