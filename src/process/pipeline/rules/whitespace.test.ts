import { describe, expect, test } from 'vitest';
import type { DealLine } from './deal-lines.ts';
import { cellsOf, endedBy, gapOf, gapsOf, pipelineForExpansion, type SellingDeal, soldBy } from './whitespace.ts';

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
      {
        ...{ productId: 'seat', won: 2, open: 1, ended: 0, dealId: 'a' },
        ...{ wonAmount: 150, openAmount: 30, endedAmount: null },
      },
    ]);
  });

  test('a deal in another currency or merely shared counts, and is in no amount', () => {
    const deals = [deal('a', { currency: 'USD' }), deal('b', { counts: false })];
    expect(cellsOf(deals, 'EUR')).toMatchObject([{ won: 2, wonAmount: null }]);
  });
});

describe('what has ended', () => {
  const termed = (id: string, closedOn: string, lines: DealLine[], renews: string | null = null) => ({
    ...{ id, closedOn, lines, originId: renews, originKind: renews ? ('renewal' as const) : null },
  });
  const endedOf = (day: string, ...deals: ReturnType<typeof termed>[]) =>
    [...endedBy(deals, day)].map(([id, products]) => [id, ...products]);

  test.each([
    ['the day before its year is over', '2026-01-14', []],
    ['the day its year is over', '2026-01-15', [['a', 'seat']]],
  ])('is a line of twelve months, not yet on %s', (_, day, ended) => {
    expect(endedOf(day, termed('a', '2025-01-15', [line('seat', 50, 12), line('setup', 300)]))).toEqual(ended);
  });

  test('is not what is paid once, nor a product of which another line still runs', () => {
    expect(endedOf('2040-01-01', termed('a', '2025-01-15', [line('setup', 300)]))).toEqual([]);
    expect(endedOf('2026-06-01', termed('a', '2025-01-15', [line('seat', 50, 12), line('seat', 50, 36)]))).toEqual([]);
  });

  test('begins later in a renewal that was signed early: its year runs from the end of the old one', () => {
    const first = termed('a', '2025-01-15', [line('seat', 50, 12)]);
    const renewal = termed('b', '2025-11-01', [line('seat', 50, 12)], 'a');
    expect(endedOf('2026-12-31', first, renewal)).toEqual([['a', 'seat']]);
    expect(endedOf('2027-01-15', first, renewal)).toEqual([
      ['a', 'seat'],
      ['b', 'seat'],
    ]);
  });

  test('is told apart from what is had, leaves a gap again, and shows the deal that was', () => {
    const cells = cellsOf([deal('a', { lines: [line('seat', 50, 12)] })], 'EUR', new Map([['a', new Set(['seat'])]]));
    expect(cells).toEqual([
      {
        ...{ productId: 'seat', won: 0, open: 0, ended: 1, dealId: 'a' },
        ...{ wonAmount: null, openAmount: null, endedAmount: 1_200 },
      },
    ]);
    expect(gapOf([{ id: 'seat', listPrice: 50 }], cells)).toEqual({ empty: 1, amount: 50, unpriced: 0 });
  });
});

describe('what stands empty', () => {
  const products = [
    { id: 'seat', listPrice: 50 },
    { id: 'setup', listPrice: 100 },
    { id: 'advice', listPrice: null },
  ];

  test('is valued by the list, and says how many have no price there', () => {
    expect(gapOf(products, [{ productId: 'seat', won: 1, open: 0 }])).toEqual({ empty: 2, amount: 100, unpriced: 1 });
    expect(gapOf(products, [])).toEqual({ empty: 3, amount: 150, unpriced: 1 });
    expect(gapOf([], [])).toEqual({ empty: 0, amount: 0, unpriced: 0 });
  });

  test('of all companies is the sum of that of each', () => {
    const cells = [['seat'], ['seat', 'setup'], [], ['advice']].map((ids) =>
      ids.map((productId) => ({ productId, won: 0, open: 1 })),
    );
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
