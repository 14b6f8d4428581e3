import { describe, expect, test } from 'vitest';
import { dice } from '../../../ground/dice.ts';
import { dealTotals, type Rhythm } from '../../pipeline/index.ts';
import { dealLinesOf, faultInOffer, type Offer, type QuoteLine, quoteTotals } from './quote-totals.ts';

const vat = { name: 'VAT', percent: 19 };
const aLine = (over: Partial<QuoteLine> = {}): QuoteLine => ({
  ...{ id: 'l', productId: 'p', name: 'Rope', bundle: null, note: null, quantity: 1, unitPrice: 10_000 },
  ...{ discount: null, rhythm: 'once', termMonths: null, tax: vat },
  ...over,
});
const anOffer = (lines: QuoteLine[], over: Partial<Offer> = {}): Offer => ({
  ...{ currency: 'EUR', lines, discount: null, taxIncluded: false },
  ...over,
});

describe('an offer by hand', () => {
  const seats = aLine({ quantity: 3, unitPrice: 3_335, rhythm: 'month', termMonths: 12 });
  const offer = anOffer([aLine({ unitPrice: 50_000 }), { ...seats, discount: { kind: 'percent', percent: 10 } }]);

  test('adds tax to what is paid once and to each month', () => {
    const { payments, whole, list, off } = quoteTotals(offer);
    expect(payments).toEqual([
      {
        ...{ rhythm: 'once', termMonths: null, payments: 1, net: 50_000, gross: 59_500 },
        taxes: [{ ...vat, base: 50_000, tax: 9_500 }],
      },
      {
        ...{ rhythm: 'month', termMonths: 12, payments: 12, net: 9_004, gross: 10_715 },
        taxes: [{ ...vat, base: 9_004, tax: 1_711 }],
      },
    ]);
    expect(whole).toEqual({ net: 158_048, tax: 30_032, gross: 188_080 });
    expect([list, off]).toEqual([170_060, 12_012]);
  });

  test('takes a discount on the whole off every payment', () => {
    const { lines, whole } = quoteTotals({ ...offer, discount: { kind: 'percent', percent: 5 } });
    expect(lines.map(({ offWhole, net }) => [offWhole, net])).toEqual([
      [2_500, 47_500],
      [450, 8_554],
    ]);
    expect(whole.net).toBe(47_500 + 12 * 8_554);
  });

  test('takes an amount off what is paid once alone, and never more than that', () => {
    const less = { ...offer, discount: { kind: 'amount' as const, amount: 10_000 } };
    expect(quoteTotals(less).lines.map(({ offWhole }) => offWhole)).toEqual([10_000, 0]);
    expect(faultInOffer(less)).toBeNull();
    expect(faultInOffer({ ...offer, discount: { kind: 'amount', amount: 50_001 } })).toEqual({
      ...{ field: 'discountAmount', fault: 'more-than-is-paid-once' },
    });
  });

  test('finds the tax in prices that include it', () => {
    const { lines, whole } = quoteTotals(anOffer([aLine({ unitPrice: 11_900 })], { taxIncluded: true }));
    expect(lines[0]).toMatchObject({ net: 10_000, tax: 1_900, gross: 11_900 });
    expect(whole).toEqual({ net: 10_000, tax: 1_900, gross: 11_900 });
  });

  test('rounds a rate once, however many lines carry it', () => {
    const { lines, whole } = quoteTotals(anOffer([aLine({ unitPrice: 50 }), aLine({ unitPrice: 50 })]));
    expect(lines.map(({ tax }) => tax)).toEqual([10, 9]);
    expect(whole.tax).toBe(19);
  });

  test('keeps rates apart, and what bears no tax', () => {
    const food = { name: 'Reduced', percent: 7 };
    const { payments, whole } = quoteTotals(anOffer([aLine(), aLine({ tax: food }), aLine({ tax: null })]));
    expect(payments[0]?.taxes.map(({ name, tax }) => [name, tax])).toEqual([
      ['VAT', 1_900],
      ['Reduced', 700],
    ]);
    expect(whole).toEqual({ net: 30_000, tax: 2_600, gross: 32_600 });
  });

  test('is nothing where nothing is offered', () => {
    expect(quoteTotals(anOffer([]))).toEqual({
      ...{ lines: [], list: 0, off: 0, payments: [] },
      whole: { net: 0, tax: 0, gross: 0 },
    });
  });
});

test('a deal sells what was offered at the price that is left, and words stay out of its lines', () => {
  const offer = anOffer([aLine(), aLine({ productId: null, name: 'Training', unitPrice: 5_000 })], {
    discount: { kind: 'percent', percent: 10 },
  });
  const { lines, amount, hasWords } = dealLinesOf(offer);
  expect(lines).toMatchObject([{ productId: 'p', unitPrice: 10_000, discount: { kind: 'amount', amount: 1_000 } }]);
  expect([amount, hasWords]).toEqual([13_500, true]);
});

test('whatever is offered, lines, payments and rates add up to the whole to the cent', () => {
  const roll = dice('quotes');
  const rhythms: readonly [Rhythm, number | null][] = [
    ['once', null],
    ['month', 12],
    ['month', 24],
    ['quarter', 12],
    ['year', 36],
  ];
  const rates = [vat, { name: 'Odd', percent: 8.875 }, { name: 'Zero', percent: 0 }, null];
  for (let round = 0; round < 1_000; round++) {
    const lines = Array.from({ length: roll.whole(1, 12) }, () => {
      const [rhythm, termMonths] = roll.pick(rhythms);
      const percent = roll.whole(0, 10_000) / 100;
      return aLine({
        ...{ rhythm, termMonths, tax: roll.pick(rates), quantity: roll.whole(1, 50_000) / 1000 },
        unitPrice: roll.whole(0, 100_000),
        discount: roll.chance() < 0.5 ? null : { kind: 'percent', percent },
      });
    });
    const discount = roll.pick([
      null,
      { kind: 'percent' as const, percent: roll.whole(0, 10_000) / 100 },
      { kind: 'amount' as const, amount: roll.whole(0, 5_000) },
    ]);
    const offer = anOffer(lines, { discount, taxIncluded: roll.chance() < 0.5 });
    const { lines: valued, payments, whole, list, off } = quoteTotals(offer);
    const sum = (of: (at: number) => number) => valued.reduce((all, _, at) => all + of(at), 0);
    expect(whole.net + whole.tax).toBe(whole.gross);
    expect(sum((at) => valued[at]!.gross * valued[at]!.payments)).toBe(whole.gross);
    expect(payments.reduce((all, one) => all + one.gross * one.payments, 0)).toBe(whole.gross);
    for (const { net, taxes, gross } of payments)
      expect(net + taxes.reduce((all, { tax }) => all + tax, 0)).toBe(gross);
    for (const one of valued) {
      expect(one.list - one.off - one.offWhole).toBe(offer.taxIncluded ? one.gross : one.net);
      expect(Math.min(one.net, one.tax, one.off, one.offWhole)).toBeGreaterThanOrEqual(0);
    }
    expect(list - off).toBe(offer.taxIncluded ? whole.gross : whole.net);
    const sold = dealLinesOf(offer);
    expect(dealTotals(sold.lines).contractValue).toBe(sold.amount);
    expect(sold.amount).toBe(whole.net);
  }
});
