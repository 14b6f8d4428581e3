import { expect, test } from 'vitest';
import { aCommission, aCredit, aPlan, assigned, quarters, someInput } from '../testing.ts';
import { accrualsOf, writtenOff } from './accruals.ts';
import { calculate } from './calculate.ts';
import type { PayInput } from './facts.ts';

function last(input: PayInput) {
  const done = calculate(input);
  if ('refused' in done) throw new Error(JSON.stringify(done.refused));
  return done.statements.at(-1)!;
}

const hold = { share: '50%', until: 'payment' as const };
const bonus = {
  ...{ kind: 'bonus' as const, id: 'quarter', name: 'Quarter', target: 0, window: 'period' as const },
  pays: { attainment: 'sales', steps: [{ from: '50%', amount: 100_000 }] },
};
const plan = aPlan({ components: [aCommission({ hold }), bonus], draw: { amount: 2_000_000, recoverable: true } });
const credits = [
  aCredit({ id: 'a', dealId: 'd1', amount: 12_000_000, day: '2026-02-01' }),
  aCredit({ id: 'b', dealId: 'd2', amount: 6_000_000, day: '2026-03-01' }),
];
const input = someInput({
  ...{ assignments: [assigned(plan)], credits },
  payments: [{ id: 'p', creditId: 'a', day: '2026-02-10', share: '50%' }],
});

test('what a contract cost is capitalised and what it does not is expensed, and what waits is owed on', () => {
  // 120,000 ÷ 30 = 4,000.00, of which 2,000.00 wait and 1,000.00 were released; 60,000 ÷ 30 = 2,000.00, of which 1,000.00 wait.
  expect(accrualsOf(last(input), credits, 36)).toEqual([
    {
      ...{ dealId: null, day: null, component: null, treatment: 'advance' },
      ...{ earned: 1_500_000, paid: 1_500_000, accrued: 0 },
    },
    {
      ...{ dealId: 'd1', day: '2026-02-01', component: 'Commission', treatment: 'capitalise' },
      ...{ earned: 400_000, paid: 300_000, accrued: 100_000 },
    },
    {
      ...{ dealId: 'd2', day: '2026-03-01', component: 'Commission', treatment: 'capitalise' },
      ...{ earned: 200_000, paid: 100_000, accrued: 100_000 },
    },
    {
      ...{ dealId: null, day: null, component: 'Quarter', treatment: 'expense' },
      ...{ earned: 100_000, paid: 100_000, accrued: 0 },
    },
  ]);
});

test('of a contract that is of use for a year at most, all is expensed', () => {
  const rows = accrualsOf(last(input), credits, 12);
  expect(rows.map(({ treatment }) => treatment)).toEqual(['advance', 'expense', 'expense', 'expense']);
});

test('the rows add up to the statement, and what is owed on to what is earned less paid', () => {
  const periods = quarters(2026, 1, 2);
  const later = { id: 'q', creditId: 'b', day: '2026-05-01', share: '100%' };
  const statement = last({
    ...input,
    ...someInput({ periods }),
    ...{ assignments: input.assignments, credits, payments: [later] },
  });
  const rows = accrualsOf(statement, credits, 36);
  const sum = (of: 'earned' | 'paid' | 'accrued') => rows.reduce((total, row) => total + row[of], 0);
  expect(sum('paid')).toBe(statement.paid);
  expect(sum('accrued')).toBe(sum('earned') - sum('paid'));
  // What waited since the first quarter is paid, and no longer owed.
  expect(rows.find(({ dealId }) => dealId === 'd2')).toMatchObject({ earned: 0, paid: 100_000, accrued: -100_000 });
});

test('what is settled later of what waits is owed on, and no cost: over all runs what is owed on is what is held', () => {
  const periods = quarters(2026, 1, 2);
  const waits = aPlan({ components: [aCommission({ hold: { share: '25%', until: { days: 45 } } })] });
  const sold = aCredit({ id: 'a', dealId: 'd1', amount: 12_000_000, day: '2026-03-20' });
  const late = aCredit({ id: 'late', dealId: 'd2', amount: 6_000_000, day: '2026-03-25' });
  const first = last(someInput({ assignments: [assigned(waits)], credits: [sold], periods: periods.slice(0, 1) }));
  // 60,000 ÷ 30 = 2,000.00 of the first quarter came to be known after it was paid; what waited of them is free by June.
  const second = last(
    someInput({
      ...{ assignments: [assigned(waits)], credits: [sold, late], periods },
      frozen: [{ first: periods[0]!.first, lines: first.lines, balance: 0 }],
    }),
  );
  const [before, after] = [first, second].map((statement) => accrualsOf(statement, [sold, late], 36));
  expect(after?.find(({ dealId }) => dealId === 'd2')).toMatchObject({ earned: 200_000, paid: 200_000, accrued: 0 });
  const owed = [...before!, ...after!].reduce((sum, { accrued }) => sum + accrued, 0);
  expect([first.held, second.held, owed]).toEqual([100_000, 0, 0]);
});

test.each([
  ['before its first month is over', '2026-02-28', 0],
  ['after three months', '2026-05-01', 8_333],
  ['in the middle of the fourth', '2026-05-20', 8_333],
  ['at its end', '2029-02-01', 100_000],
  ['long after', '2035-01-01', 100_000],
])('written off in equal months, %s', (_, before, off) => {
  expect(writtenOff(100_000, 36, '2026-02-14', before)).toBe(off);
  expect(writtenOff(-100_000, 36, '2026-02-14', before) + off).toBe(0);
});
