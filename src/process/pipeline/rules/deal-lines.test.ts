import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amountWith, type DealLine, dealTotals, faultInLines, isByHand, lineValue, rhythms } from './deal-lines.ts';

const aLine = (over: Partial<DealLine> = {}): DealLine => ({
  id: 'line',
  productId: 'product',
  name: 'Seat',
  quantity: 1,
  unitPrice: 10_000,
  discount: null,
  rhythm: 'once',
  termMonths: null,
  ...over,
});

describe('what a line comes to', () => {
  const cases: [string, Partial<DealLine>, Partial<ReturnType<typeof lineValue>>][] = [
    ['one at its price', {}, { list: 10_000, discount: 0, net: 10_000, payments: 1, total: 10_000 }],
    ['a tenth off', { discount: { kind: 'percent', percent: 10 } }, { discount: 1_000, net: 9_000 }],
    ['an amount off', { quantity: 2, discount: { kind: 'amount', amount: 999 } }, { list: 20_000, net: 19_001 }],
    ['an hour and a half', { quantity: 1.5, unitPrice: 12_345 }, { list: 18_518, total: 18_518 }],
    ['all of it off', { discount: { kind: 'percent', percent: 100 } }, { net: 0, total: 0 }],
    [
      'a year of months, each payment rounded',
      {
        quantity: 3,
        unitPrice: 3_335,
        discount: { kind: 'percent', percent: 10 },
        rhythm: 'month',
        termMonths: 12,
      },
      { list: 10_005, discount: 1_001, net: 9_004, payments: 12, total: 108_048 },
    ],
    ['six quarters', { rhythm: 'quarter', termMonths: 18 }, { payments: 6, total: 60_000 }],
  ];
  test.each(cases)('%s', (_, over, value) => expect(lineValue(aLine(over))).toMatchObject(value));
});

describe('what the lines of a deal come to', () => {
  test('one-time, recurring and contract value are told apart', () => {
    const lines = [
      aLine({ unitPrice: 50_000 }),
      aLine({ unitPrice: 1_000, quantity: 20, rhythm: 'month', termMonths: 24 }),
      aLine({ unitPrice: 100_001, rhythm: 'year', termMonths: 12 }),
    ];
    expect(dealTotals(lines)).toEqual({
      oneTime: 50_000,
      annualRecurring: 20_000 * 12 + 100_001,
      monthlyRecurring: 28_333,
      contractValue: 50_000 + 20_000 * 24 + 100_001,
    });
  });

  test('where nothing recurs there is no recurring revenue, rather than none of it', () => {
    expect(dealTotals([aLine()])).toMatchObject({ monthlyRecurring: null, annualRecurring: null });
    expect(dealTotals([])).toMatchObject({ contractValue: 0, monthlyRecurring: null });
  });

  const anyLine = fc
    .record({
      quantity: fc.integer({ min: 1, max: 1_000_000 }).map((n) => n / 1000),
      unitPrice: fc.integer({ min: 0, max: 10_000_000 }),
      percent: fc.integer({ min: 0, max: 10_000 }).map((n) => n / 100),
      rhythm: fc.constantFrom(...rhythms),
      years: fc.integer({ min: 1, max: 5 }),
    })
    .map(({ percent, rhythm, years, ...rest }) =>
      aLine({
        ...rest,
        rhythm,
        discount: { kind: 'percent', percent },
        termMonths: rhythm === 'once' ? null : years * 12,
      }),
    );

  test('lines add up to the deal to the cent, whatever is sold', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 100 }), (lines) => {
        const values = lines.map(lineValue);
        const { contractValue, oneTime } = dealTotals(lines);
        expect(values.reduce((sum, { total }) => sum + total, 0)).toBe(contractValue);
        expect(oneTime).toBeLessThanOrEqual(contractValue);
        for (const { list, discount, net, payments, total } of values) {
          expect([list, discount, net, total].every(Number.isSafeInteger)).toBe(true);
          expect(list - discount).toBe(net);
          expect(net * payments).toBe(total);
          expect(net).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  test('a payment is within half a cent of its exact price and discount', () => {
    fc.assert(
      fc.property(anyLine, (line) => {
        const { list, discount } = lineValue(line);
        const exact = line.quantity * line.unitPrice;
        const percent = line.discount?.kind === 'percent' ? line.discount.percent : 0;
        expect(Math.abs(list - exact)).toBeLessThanOrEqual(0.5 + 1e-5);
        expect(Math.abs(discount - (exact * percent) / 100)).toBeLessThanOrEqual(0.5 + 1e-5);
      }),
    );
  });

  test('the order of lines changes nothing', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 20 }), (lines) => {
        expect(dealTotals(lines.toReversed())).toEqual(dealTotals(lines));
      }),
    );
  });
});

describe('lines that cannot be sold as written', () => {
  const cases: [string, Partial<DealLine>, object | null][] = [
    ['a discount above the price', { discount: { kind: 'amount', amount: 10_001 } }, { fault: 'more-than-its-price' }],
    ['a discount of exactly the price', { discount: { kind: 'amount', amount: 10_000 } }, null],
    ['a month without a term', { rhythm: 'month' }, { field: 'termMonths', fault: 'needs-term' }],
    ['a year of 18 months', { rhythm: 'year', termMonths: 18 }, { fault: 'broken-term' }],
    ['a quarter of 18 months', { rhythm: 'quarter', termMonths: 18 }, null],
    ['paid once for a term', { termMonths: 12 }, { fault: 'paid-once' }],
    ['more than can be counted', { quantity: 1_000_000, unitPrice: 9_007_199_254_740 }, { fault: 'too-big' }],
  ];
  test.each(cases)('%s', (_, over, fault) => {
    const found = faultInLines([aLine(), aLine(over)]);
    if (fault === null) expect(found).toBeNull();
    else expect(found).toMatchObject({ line: 1, ...fault });
  });
});

describe('the amount of a deal', () => {
  test('follows its lines, keeps what was set by hand, and without lines is what was entered', () => {
    const lines = [aLine(), aLine({ unitPrice: 5_000 })];
    expect(amountWith({ amount: 1, lines, amountFollowsLines: true })).toBe(15_000);
    expect(amountWith({ amount: 1, lines, amountFollowsLines: false })).toBe(1);
    expect(amountWith({ amount: 7, lines: [], amountFollowsLines: true })).toBe(7);
    expect(isByHand({ amount: 1, lines, amountFollowsLines: false })).toBe(true);
    expect(isByHand({ amount: 1, lines: [], amountFollowsLines: false })).toBe(false);
  });
});
