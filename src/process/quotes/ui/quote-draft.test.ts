import { expect, test } from 'vitest';
import { bodyOf, discountIn, faultsByLine, type LineDraft } from './quote-draft.ts';

const draft: LineDraft = {
  ...{ key: 'a', productId: null, name: ' Training ', bundle: null, note: '', quantity: '1.5', price: '1,200' },
  ...{ discount: '10 %', rhythm: 'month', term: '12', tax: null },
};
const of = (over: Partial<LineDraft>) => bodyOf({ ...draft, ...over }, 'EUR', 'en');

test('a line that was typed is sent as the server takes it', () => {
  expect(of({})).toMatchObject({
    body: { name: 'Training', quantity: 1.5, unitPrice: 120_000, discountPercent: 10, termMonths: 12, note: null },
  });
});

test.each([
  [{ name: ' ' }, 'name'],
  [{ quantity: 'some' }, 'quantity'],
  [{ price: '' }, 'unitPrice'],
  [{ discount: '120 %' }, 'discountAmount'],
  [{ term: '' }, 'termMonths'],
])('%o is told by its field', (over, field) => {
  expect(of(over)).toMatchObject({ fault: { field } });
});

test('a discount is a share, an amount or none', () => {
  expect(discountIn('7.5%', 'EUR', 'en')).toEqual({ discountPercent: 7.5, discountAmount: null });
  expect(discountIn('99.50', 'EUR', 'en')).toEqual({ discountPercent: null, discountAmount: 9_950 });
  expect(discountIn('', 'EUR', 'en')).toEqual({ discountPercent: null, discountAmount: null });
  expect(discountIn('-5', 'EUR', 'en')).toBeNull();
});

test('what the server says of a line stands beside it', () => {
  const told = faultsByLine([
    { field: 'body.lines.1.discountPercent', message: 'must be at most 100' },
    { field: 'validUntil', message: 'is over' },
  ]);
  expect(told.byLine).toEqual({ 1: { discountPercent: 'must be at most 100' } });
  expect(told.others).toHaveLength(1);
});
