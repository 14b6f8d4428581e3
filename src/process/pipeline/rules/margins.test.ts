import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DealLine } from './deal-lines.ts';
import { dealMargin, lineMargin } from './margins.ts';

const seats = (percent: number | null = null, over: Partial<DealLine> = {}): DealLine => ({
  id: 'line',
  productId: 'seat',
  name: 'Seat',
  quantity: 20,
  unitPrice: 5_000,
  discount: percent === null ? null : { kind: 'percent', percent },
  rhythm: 'once',
  termMonths: null,
  ...over,
});
const costing = { cost: 3_000, floor: 0.25 };

describe('the margin of a line', () => {
  test.each([
    [null, 40_000, 0.4, false],
    [10, 30_000, 1 / 3, false],
    [20, 20_000, 0.25, false],
    [20.01, 19_990, 0.24990623828, true],
    [60, -20_000, -0.5, true],
  ])('a discount of %s per cent leaves %d', (percent, margin, share, belowFloor) => {
    const found = lineMargin(seats(percent), costing)!;
    expect(found).toMatchObject({ cost: 60_000, margin, belowFloor });
    expect(found.share).toBeCloseTo(share, 8);
  });

  test('given away, it has no share, and is below a floor when it costs something', () => {
    expect(lineMargin(seats(100), costing)).toMatchObject({ share: null, belowFloor: true });
    expect(lineMargin(seats(100), { cost: 0, floor: 0.25 })).toMatchObject({ share: null, belowFloor: false });
  });

  test('what nobody said costs something has no margin, and without a floor nothing is too low', () => {
    expect(lineMargin(seats(), null)).toBeNull();
    expect(lineMargin(seats(90), { cost: 3_000, floor: null })).toMatchObject({ belowFloor: false });
  });

  test('costs come with each payment', () => {
    const yearly = seats(null, { rhythm: 'month', termMonths: 12 });
    expect(lineMargin(yearly, costing)).toMatchObject({ cost: 720_000, margin: 480_000, share: 0.4 });
  });

  test('a larger discount never leaves more, and once below the floor it stays below', () => {
    const percent = fc.integer({ min: 0, max: 10_000 }).map((n) => n / 100);
    fc.assert(
      fc.property(percent, percent, fc.integer({ min: 0, max: 10_000 }), (one, other, cost) => {
        const of = (discount: number) => lineMargin(seats(discount), { cost, floor: 0.25 })!;
        const [less, more] = [of(Math.min(one, other)), of(Math.max(one, other))];
        expect(more.margin).toBeLessThanOrEqual(less.margin);
        if (less.belowFloor && cost > 0) expect(more.belowFloor).toBe(true);
      }),
    );
  });
});

describe('the margin of a deal', () => {
  test('adds up what is known and says of how many lines', () => {
    const lines = [seats(), seats(60), seats()];
    const margins = [lineMargin(lines[0]!, costing), lineMargin(lines[1]!, costing), null];
    expect(dealMargin(lines, margins)).toEqual({
      cost: 120_000,
      margin: 20_000,
      share: 20_000 / 140_000,
      linesKnown: 2,
    });
  });

  test('is not known while no cost is, rather than all of the price', () => {
    expect(dealMargin([seats()], [null])).toBeNull();
    expect(dealMargin([], [])).toBeNull();
  });
});
