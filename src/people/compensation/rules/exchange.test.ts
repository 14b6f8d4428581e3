import { expect, test } from 'vitest';
import { aCommission, aCredit, aPlan, aQuota, assigned, quarters, someInput } from '../testing.ts';
import { calculate } from './calculate.ts';
import { exchangedAt, isRate, ratesByDay } from './exchange.ts';
import { lineSentence } from './sentences.ts';
import { portable, verify } from './statement.ts';

const rate = (day: string, of: string) => ({ day, currency: 'USD', into: 'EUR', rate: of });
const rateOn = ratesByDay([rate('2026-03-01', '0.94'), rate('2026-01-01', '0.9')]);

test.each([
  ['a rate holds from its day', '2026-03-01', '0.94'],
  ['until the day before the next', '2026-02-28', '0.9'],
  ['before the first nobody guesses', '2025-12-31', null],
])('%s', (_, day, is) => {
  expect(rateOn('USD', 'EUR', day)?.rate ?? null).toBe(is);
});

test('a rate holds in its own direction alone', () => {
  expect(rateOn('EUR', 'USD', '2026-03-01')).toBeNull();
});

test.each([
  [100_00, 'USD', 'EUR', '0.92', 92_00],
  [10_000, 'JPY', 'EUR', '0.0061', 61_00],
  [61_00, 'EUR', 'JPY', '163.93', 10_000],
  [1, 'USD', 'EUR', '0.5', 1],
] as const)('%d minor units of %s are in %s at %s %d', (amount, from, into, at, is) => {
  expect(exchangedAt(amount, from, into, at)).toBe(is);
});

test.each([
  ['0.92', true],
  ['1', true],
  ['0', false],
  ['0.000', false],
  ['-1', false],
  ['1e3', false],
  ['', false],
])('whether %s is a rate: %s', (text, is) => {
  expect(isRate(text)).toBe(is);
});

const from = { amount: 10_000_000, currency: 'USD', rate: '0.92', since: '2026-02-01' };
const plan = aPlan({ components: [aCommission({ schedule: { how: 'flat', rate: '5%' } })] });
const sold = aCredit({ amount: 9_200_000, from });

test('a sale in another currency is paid at the rate of its day, and its sentence says which', () => {
  const input = someInput({ assignments: [assigned(plan)], credits: [sold] });
  const done = calculate(input);
  if ('refused' in done) throw new Error('refused');
  const [line] = done.statements[0]!.lines;
  expect(line!.amount).toBe(460_000);
  expect(lineSentence(line!, 'EUR')).toContain(
    'Deal was won on 2026-02-01: 100,000.00 USD. At the rate of 0.92 since 2026-02-01 that is 92,000.00 EUR. 92,000.00 EUR pays 5',
  );
  const file = portable(input);
  expect(verify(file as string)).toMatchObject({ holds: true });
});

test('an amount that is not what its rate makes it is refused', () => {
  const wrong = someInput({
    assignments: [assigned(plan)],
    credits: [{ ...sold, whole: 9_300_000, amount: 9_300_000 }],
  });
  expect(calculate(wrong)).toEqual({ refused: [{ why: 'not-at-its-rate', about: 'c1' }] });
  const [q1] = quarters(2026, 1);
  const quota = { ...aQuota(q1!, 30_000_000), from: { ...from, amount: 30_000_000 } };
  expect(calculate(someInput({ assignments: [assigned(plan)], quotas: [quota] }))).toMatchObject({
    refused: [{ why: 'not-at-its-rate' }],
  });
});
