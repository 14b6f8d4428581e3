import fc from 'fast-check';
import { expect, test } from 'vitest';
import { money } from '../../../ground/index.ts';
import { type Quota, quotaOf, quotaOver, teamQuota } from './quotas.ts';

const q3 = { year: 2026, quarter: 3 } as const;
const q4 = { year: 2026, quarter: 4 } as const;
const aQuota = (personId: string, euros: number, quarter: { year: number; quarter: 1 | 2 | 3 | 4 } = q3): Quota => ({
  personId,
  ...quarter,
  amount: money(euros * 100, 'EUR'),
});
const quotas = [aQuota('ann', 200_000), aQuota('bob', 300_000), aQuota('mia', 100_000), aQuota('ann', 250_000, q4)];

test('a person has the quota of the quarter, and none where none was given', () => {
  expect(quotaOf(quotas, 'ann', q4)).toEqual(money(25_000_000, 'EUR'));
  expect(quotaOf(quotas, 'bob', q4)).toBeNull();
});

test('a team’s quota is the sum over its people, each counted once', () => {
  expect(teamQuota(quotas, ['mia', 'ann', 'bob', 'ann', 'mia'], q3)).toEqual(money(60_000_000, 'EUR'));
});

test('a team without any quota has none, which is not zero', () => {
  expect(teamQuota(quotas, ['carl'], q3)).toBeNull();
  expect(teamQuota(quotas, [], q3)).toBeNull();
  expect(quotaOver(quotas, ['ann'], [])).toBeNull();
});

test('over two quarters the quotas of both are added', () => {
  expect(quotaOver(quotas, ['ann', 'bob'], [q3, q4])).toEqual(money(75_000_000, 'EUR'));
});

test('two teams without a person in common come to the quota of both together', () => {
  const people = fc.subarray(['ann', 'bob', 'mia', 'carl']);
  fc.assert(
    fc.property(people, (team) => {
      const others = ['ann', 'bob', 'mia', 'carl'].filter((person) => !team.includes(person));
      const amount = (list: string[]) => teamQuota(quotas, list, q3)?.amount ?? 0;
      expect(amount(team) + amount(others)).toBe(amount([...team, ...others]));
    }),
  );
});
