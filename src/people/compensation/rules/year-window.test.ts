import { expect, test } from 'vitest';
import { aCommission, aCredit, aPlan, assigned, quarters, someInput } from '../testing.ts';
import { calculate } from './calculate.ts';
import type { PayInput, PayPeriod } from './facts.ts';

// 6 % up to the quota of the year of 1,200,000.00, 12 % above it.
const plan = aPlan({
  components: [
    aCommission({
      window: 'year',
      schedule: {
        how: 'marginal',
        tiers: [
          { from: '0', rate: '6%' },
          { from: '100%', rate: '12%' },
        ],
      },
    }),
  ],
});
const year = { first: '2026-01-01', next: '2027-01-01' };
const [q3, q4] = quarters(2026, 3, 4) as [PayPeriod, PayPeriod];
const elsewhere: PayPeriod = { first: '2026-01-01', next: '2026-07-01', name: '2026', year, isElsewhere: true };
const quotas = quarters(2026, 1, 2, 3, 4).map(({ first, next }) => ({
  ...{ first, next, measure: 'revenue', amount: 30_000_000, currency: 'EUR' },
}));
const spring = aCredit({ id: 'spring', day: '2026-03-10', amount: 110_000_000 });
const autumn = aCredit({ id: 'autumn', day: '2026-08-10', amount: 20_000_000 });

const paid = (over: Partial<PayInput>) => {
  const done = calculate(someInput({ assignments: [assigned(plan)], quotas, credits: [spring, autumn], ...over }));
  if ('refused' in done) throw new Error(done.refused[0]!.why);
  return done.statements.map(({ period, earned }) => [period.name, earned]);
};

test('the year is the fiscal year: sales before the first run count towards it and are paid nothing', () => {
  // 1,100,000 of 1,200,000 were sold before: of 200,000 in August half lies above the quota.
  expect(paid({ periods: [elsewhere, q3, q4] })).toEqual([
    ['Q3 2026', 10_000_000 * 0.06 + 10_000_000 * 0.12],
    ['Q4 2026', 0],
  ]);
});

test('what was sold before a first run is not made good by a later one', () => {
  const input = someInput({
    assignments: [assigned(plan)],
    quotas,
    credits: [spring, autumn],
    periods: [elsewhere, q3],
  });
  const first = calculate(input);
  if ('refused' in first) throw new Error('refused');
  const frozen = [{ first: q3.first, lines: first.statements[0]!.lines, balance: 0 }];
  expect(paid({ periods: [elsewhere, q3, q4], frozen })).toEqual([['Q4 2026', 0]]);
});

test('a sale of before the first run that is reversed takes nothing back here', () => {
  const reversals = [{ id: 'r', creditId: 'spring', day: '2026-08-01', share: '1' }];
  expect(paid({ periods: [elsewhere, q3], reversals })[0]).toEqual(['Q3 2026', 1_800_000]);
});
