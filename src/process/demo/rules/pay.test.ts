import { expect, test } from 'vitest';
import { aSetting } from '../testing.ts';
import { liftsOf, type SoldInQuarter } from './pay.ts';
import { worldOf } from './world.ts';

const world = worldOf(aSetting());
const quarter = (at: number, reached: number): SoldInQuarter => ({
  ...{ personId: world.people[at % world.people.length]!.id, quota: 10_000_000, sold: reached * 10_000_000 },
  ...(at % 2 === 0 ? { first: '2026-04-01', next: '2026-07-01' } : { first: '2026-07-01', next: '2026-10-01' }),
});
const lifted = (reached: readonly number[]) => {
  const quarters = reached.map((share, at) => quarter(at, share));
  return liftsOf(world, quarters).map(({ personId, amount, day }) => {
    const whose = quarters.find((each) => each.personId === personId && day >= each.first && day < each.next)!;
    return { from: whose.sold / whose.quota, to: (whose.sold + amount) / whose.quota };
  });
};

test('whoever nearly sold his quota is lifted just over it, and nobody who sold it already', () => {
  const found = lifted([0.7, 0.8, 0.9, 0.72, 0.99, 0.85, 0.77, 0.95, 0.88, 1, 1.4]);
  expect(found).toHaveLength(9);
  for (const { to } of found) {
    expect(to).toBeGreaterThanOrEqual(1.004);
    expect(to).toBeLessThan(1.025);
  }
});

test('where few come near, the eight who sold most are lifted: so that what they do is told from chance on any day', () => {
  const found = lifted([0.1, 0.2, 0.9, 0.3, 0.5, 0.6, 0.4, 0.15, 0.25, 0.8]);
  expect(found.map(({ from }) => from).sort()).toEqual([0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.8, 0.9]);
});
