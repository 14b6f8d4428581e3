import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quarterAt } from '../../../ground/index.ts';
import { sumsOf } from './quota-grid.ts';

const quarters = ([1, 2, 3, 4] as const).map((quarter) => quarterAt(2026, quarter));
const aQuota = (personId: string, quarter: 1 | 2 | 3 | 4, amount: number) => ({
  personId,
  year: 2026,
  quarter,
  amount: { amount, currency: 'EUR' },
});

test('a quarter without a quota is empty, not zero, and the year adds up the others', () => {
  const quotas = [aQuota('ana', 1, 100), aQuota('ana', 3, 300), aQuota('ben', 3, 50)];
  expect(sumsOf(quotas, ['ana', 'ben', 'ana'], quarters)).toEqual({ quarters: [100, null, 350, null], year: 450 });
  expect(sumsOf(quotas, ['cy'], quarters)).toEqual({ quarters: [null, null, null, null], year: null });
});

test('the quarters of a team make up its year', () => {
  const amounts = fc.array(
    fc.record({
      person: fc.nat(4),
      quarter: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
      amount: fc.integer({ min: 1, max: 1_000 }),
    }),
  );
  fc.assert(
    fc.property(amounts, (list) => {
      const once = new Map(
        list.map(({ person, quarter, amount }) => [`${person} ${quarter}`, aQuota(String(person), quarter, amount)]),
      );
      const { quarters: sums, year } = sumsOf([...once.values()], ['0', '1', '2', '3', '4'], quarters);
      expect(sums.reduce<number>((sum, each) => sum + (each ?? 0), 0)).toBe(year ?? 0);
    }),
  );
});
