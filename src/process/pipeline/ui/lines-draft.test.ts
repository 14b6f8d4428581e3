import { describe, expect, test } from 'vitest';
import { bodyOf, discountIn, draftOf, emptyDraft, faultsByLine } from './lines-draft.ts';

const typed = { ...emptyDraft('1'), productId: 'seat', quantity: '20', price: '49.50' };

describe('a discount as people type it', () => {
  test.each([
    ['', { discountPercent: null, discountAmount: null }],
    ['10 %', { discountPercent: 10, discountAmount: null }],
    ['7,5%', { discountPercent: 7.5, discountAmount: null }],
    ['99.50', { discountPercent: null, discountAmount: 9_950 }],
    ['101 %', null],
    ['-3 %', null],
    ['%', null],
    ['a tenth', null],
  ])('"%s"', (text, discount) => expect(discountIn(text, 'EUR', 'en-GB')).toEqual(discount));
});

describe('a line as it is typed', () => {
  test('paid once, it has no term, whatever stood there before', () => {
    expect(bodyOf({ ...typed, term: '12' }, 'EUR', 'en-GB')).toMatchObject({
      body: { quantity: 20, unitPrice: 4_950, rhythm: 'once', termMonths: null },
    });
  });

  test('a thousand seats are a thousand, as the reader writes them', () => {
    const seats = (quantity: string, locale: string) => bodyOf({ ...typed, quantity }, 'EUR', locale);
    expect(seats('1,000', 'en-GB')).toMatchObject({ body: { quantity: 1_000 } });
    expect(seats('1.000', 'de-DE')).toMatchObject({ body: { quantity: 1_000 } });
  });

  test.each([
    [{ productId: '' }, 'needsProduct'],
    [{ quantity: '0' }, 'badQuantity'],
    [{ quantity: '' }, 'badQuantity'],
    [{ price: '' }, 'badPrice'],
    [{ price: '12k' }, 'badPrice'],
    [{ discount: '101 %' }, 'badDiscount'],
    [{ rhythm: 'month' as const, term: '' }, 'badTerm'],
    [{ rhythm: 'month' as const, term: '1.5' }, 'badTerm'],
  ])('%o is told as %s', (over, says) =>
    expect(bodyOf({ ...typed, ...over }, 'EUR', 'en-GB')).toMatchObject({ fault: { says } }),
  );

  test('what is on the deal comes back as it was', () => {
    const line = {
      id: 'l1',
      product: { id: 'seat', name: 'Seat' },
      listPrice: null,
      quantity: 2.5,
      unitPrice: 4_950,
      discountPercent: null,
      discountAmount: 1_000,
      rhythm: 'quarter' as const,
      termMonths: 12,
      list: 0,
      discount: 0,
      net: 0,
      payments: 4,
      total: 0,
      belowFloor: false,
      mostDiscountPercent: null,
      margin: null,
    };
    expect(bodyOf(draftOf(line, 'EUR', 'de-DE'), 'EUR', 'de-DE')).toEqual({
      body: {
        id: 'l1',
        productId: 'seat',
        quantity: 2.5,
        unitPrice: 4_950,
        discountPercent: null,
        discountAmount: 1_000,
        rhythm: 'quarter',
        termMonths: 12,
      },
    });
  });
});

test('what the server says of a line stands beside that line', () => {
  const told = faultsByLine([
    { field: 'lines.2.quantity', message: 'too much' },
    { field: 'body.lines.0.termMonths', message: 'broken' },
    { field: 'lines', message: 'too many' },
  ]);
  expect(told).toEqual({ byLine: { 0: { termMonths: 'broken' }, 2: { quantity: 'too much' } }, rest: ['too many'] });
});
