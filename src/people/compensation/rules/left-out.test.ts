import { expect, test } from 'vitest';
import { ratesByDay } from './exchange.ts';
import { type ClosedDeal, leftOutOf } from './left-out.ts';

const q1 = { first: '2026-01-01', next: '2026-04-01' };
const q2 = { first: '2026-04-01', next: '2026-07-01' };
const q3 = { first: '2026-07-01', next: '2026-10-01' };
const deal = (over: Partial<ClosedDeal> = {}): ClosedDeal => ({
  ...{ id: 'd', name: 'Deal', day: '2026-05-04', amount: 100_00, currency: 'EUR', measure: 'revenue', labels: {} },
  ...{ splits: [{ personId: 'ana', share: '1', kind: 'revenue' }], ...over },
});
const inEuro = {
  currencyOf: (personId: string) => (personId === 'ana' ? 'EUR' : null),
  rateOn: ratesByDay([{ day: '2026-05-01', currency: 'CHF', into: 'EUR', rate: '1.05' }]),
};
const whyOf = (over: Partial<ClosedDeal>) => leftOutOf([deal(over)], q2, q1, inEuro)[0]?.why ?? null;
const part = (personId: string, share: string) => ({ personId, share, kind: 'revenue' as const });

test.each([
  ['a deal that is paid', {}, null],
  ['a deal of nothing', { amount: 0 }, null],
  ['a deal without an amount', { amount: null }, 'without-amount'],
  ['a negative deal', { amount: -1 }, 'negative-deal'],
  ['shares of 101 %', { splits: [part('ana', '1'), part('ben', '1/100')] }, 'splits-are-not-all'],
  ['shares of 99 %', { splits: [part('ana', '99/100')] }, 'splits-are-not-all'],
  ['somebody twice', { splits: [part('ana', '1/2'), part('ana', '1/2')] }, 'twice-in-the-splits'],
  ['a deal of nobody', { splits: [] }, 'nobody'],
  ['a seller without a plan', { splits: [part('ben', '1')] }, 'nobody-on-a-plan'],
  ['a seller without a plan beside one with', { splits: [part('ana', '1/2'), part('ben', '1/2')] }, null],
  ['another currency without a rate', { currency: 'USD' }, 'currency-without-a-rate'],
  ['another currency with a rate of its day', { currency: 'CHF' }, null],
  ['a day before the first rate', { currency: 'CHF', day: '2026-04-30' }, 'currency-without-a-rate'],
] as const)('%s', (_, over, why) => {
  expect(whyOf(over as Partial<ClosedDeal>)).toBe(why);
});

test('a day between two runs is paid by none, and the later run says so', () => {
  expect(leftOutOf([deal()], q3, q1, inEuro)).toEqual([{ dealId: 'd', day: '2026-05-04', why: 'no-run-pays-its-day' }]);
});

test('a run answers for its own days, the first one for no earlier day', () => {
  const before = deal({ amount: null, day: '2026-03-31' });
  const after = deal({ amount: null, day: '2026-07-01' });
  expect(leftOutOf([before, after], q2, q1, inEuro)).toEqual([]);
  expect(leftOutOf([before, deal({ amount: null, day: '2026-04-01' })], q2, null, inEuro)).toHaveLength(1);
});
