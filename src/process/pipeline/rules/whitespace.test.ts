import { describe, expect, test } from 'vitest';
import type { DealLine } from './deal-lines.ts';
import { cellsOf, gapOf, gapsOf, pipelineForExpansion, type SellingDeal, soldBy } from './whitespace.ts';

const line = (productId: string, unitPrice: number, termMonths: number | null = null): DealLine => ({
  ...{ id: productId, productId, name: productId, quantity: 2, unitPrice, discount: null },
  ...{ rhythm: termMonths === null ? 'once' : 'month', termMonths },
});
const deal = (id: string, over: Partial<SellingDeal> = {}): SellingDeal => ({
  ...{ id, status: 'won', closedOn: '2026-03-01', currency: 'EUR', amount: 100, productId: 'seat', lines: [] },
  ...{ counts: true, ...over },
});

describe('what a deal sells of each product', () => {
  test('is what its lines come to over their terms, those of one product together', () => {
    const lines = [line('seat', 50, 12), line('setup', 300), line('seat', 10)];
    expect([...soldBy({ lines, productId: 'other', amount: 7 })]).toEqual([
      ['seat', 1_220],
      ['setup', 600],
    ]);
  });

  test('without lines is its product at its amount, and nothing where it names none', () => {
    expect([...soldBy({ lines: [], productId: 'seat', amount: null })]).toEqual([['seat', null]]);
    expect([...soldBy({ lines: [], productId: null, amount: 100 })]).toEqual([]);
  });
});

describe('what a company has', () => {
  test('won and open deals of a product are told apart, and the last won one says so', () => {
    const deals = [
      deal('a', { closedOn: '2026-05-01' }),
      deal('b', { amount: 50 }),
      deal('c', { status: 'open', closedOn: null, amount: 30 }),
    ];
    expect(cellsOf(deals, 'EUR')).toEqual([
      { productId: 'seat', won: 2, open: 1, wonAmount: 150, openAmount: 30, dealId: 'a' },
    ]);
  });

  test('a deal in another currency or merely shared counts, and is in no amount', () => {
    const deals = [deal('a', { currency: 'USD' }), deal('b', { counts: false })];
    expect(cellsOf(deals, 'EUR')).toMatchObject([{ won: 2, wonAmount: null }]);
  });
});

describe('what stands empty', () => {
  const products = [
    { id: 'seat', listPrice: 50 },
    { id: 'setup', listPrice: 100 },
    { id: 'advice', listPrice: null },
  ];

  test('is valued by the list, and says how many have no price there', () => {
    expect(gapOf(products, [{ productId: 'seat' }])).toEqual({ empty: 2, amount: 100, unpriced: 1 });
    expect(gapOf(products, [])).toEqual({ empty: 3, amount: 150, unpriced: 1 });
    expect(gapOf([], [])).toEqual({ empty: 0, amount: 0, unpriced: 0 });
  });

  test('of all companies is the sum of that of each', () => {
    const cells = [['seat'], ['seat', 'setup'], [], ['advice']].map((ids) => ids.map((productId) => ({ productId })));
    const touched = new Map(
      products.map(({ id }) => {
        const some = cells.filter((of) => of.some(({ productId }) => productId === id)).length;
        return [id, { bought: some, touched: some }];
      }),
    );
    const all = gapsOf(cells.length, products, touched);
    expect(all.gap).toBe(cells.reduce((sum, of) => sum + gapOf(products, of).amount, 0));
    expect(all.byProduct.map(({ empty }) => empty)).toEqual([2, 3, 3]);
    expect(all.byProduct[2]?.gap).toBeNull();
  });
});

test('an expansion begins in the first pipeline made for it that is not retired', () => {
  const pipelines = [
    { id: 'new', template: 'default', retiredOn: null },
    { id: 'old', template: 'expansion', retiredOn: '2026-01-01' },
    { id: 'more', template: 'expansion', retiredOn: null },
  ];
  expect(pipelineForExpansion(pipelines)?.id).toBe('more');
  expect(pipelineForExpansion(pipelines.slice(0, 2))).toBeNull();
});
