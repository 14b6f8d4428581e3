import { describe, expect, test } from 'vitest';
import type { DealLine } from './deal-lines.ts';
import { type Floors, floorFor, isTooDeep, mostDiscount, priceOf, unapproved, usualFloors } from './floors.ts';

const floors: Floors = {
  workspace: 0.2,
  bySeries: [{ series: 'Service', floor: 0.35 }],
  discounts: [],
  atWin: 'block',
};
const line = (more: Partial<DealLine> = {}): DealLine => ({
  ...{ id: 'l', productId: 'seat', name: 'Seat', quantity: 10, unitPrice: 4_500, discount: null },
  ...{ rhythm: 'month' as const, termMonths: 12 },
  ...more,
});
const approved = (...lines: DealLine[]) => ({ requestId: 'r', personId: 'max', lines: lines.map(priceOf) });

describe('the floor of a product', () => {
  test.each([
    [{ series: 'Service', marginFloor: null }, 0.35],
    [{ series: 'Service', marginFloor: 0.1 }, 0.1],
    [{ series: 'Hardware', marginFloor: null }, 0.2],
    [{ series: null, marginFloor: 0 }, 0],
  ])('of %o is %s', (product, floor) => {
    expect(floorFor(product, floors)).toBe(floor);
  });

  test('there is none where nobody set one', () => {
    expect(floorFor({ series: 'Service', marginFloor: null }, usualFloors)).toBeNull();
  });
});

describe('the highest discount', () => {
  const discounts = [
    { series: null, role: 'rep', most: 0.1 },
    { series: 'Service', role: null, most: 0.3 },
    { series: 'Service', role: 'rep', most: 0.2 },
  ];
  test.each([
    ['Service', 'rep', 0.2],
    ['Service', 'manager', 0.3],
    ['Hardware', 'rep', 0.1],
    [null, 'rep', 0.1],
    ['Hardware', 'manager', null],
  ])('on %s by a %s is %s: the most particular says', (series, role, most) => {
    expect(mostDiscount(series, role, { discounts })).toBe(most);
    expect(mostDiscount(series, role, { discounts: discounts.toReversed() })).toBe(most);
  });

  const at = (unitPrice: number, percent: number | null = null) =>
    line({ unitPrice, discount: percent === null ? null : { kind: 'percent', percent } });
  test.each([
    ['on it', at(5_000, 10), 5_000, false],
    ['a cent of a seat more', at(4_499), 5_000, true],
    ['a lower price instead of a discount', at(4_000), 5_000, true],
    ['a higher price with a discount from that', at(6_000, 20), 5_000, true],
    ['a discount where the catalogue names no price', at(5_000, 11), null, true],
    ['a price of one’s own where it names none', at(100), null, false],
    ['for nothing', at(5_000, 100), 5_000, true],
    ['on it, half a cent rounded off as a discount is', { ...at(10_005, 10), quantity: 1 }, 10_005, false],
    ['a whole cent more than that', { ...at(9_003), quantity: 1 }, 10_005, true],
  ])('of 10 per cent: %s', (_, sold, listPrice, isHeld) => {
    expect(isTooDeep(sold, listPrice, 0.1)).toBe(isHeld);
    expect(isTooDeep(sold, listPrice, null)).toBe(false);
  });
});

describe('an approval of prices below the floor', () => {
  test.each([
    ['the very line', line(), 0],
    ['fewer of it', line({ quantity: 8 }), 0],
    ['a better price', line({ unitPrice: 4_700 }), 0],
    ['a deeper discount', line({ unitPrice: 4_400 }), 1],
    ['a discount on top', line({ discount: { kind: 'percent', percent: 5 } }), 1],
    ['more of it', line({ quantity: 11 }), 1],
    ['another product', line({ productId: 'crane' }), 1],
    ['a longer term', line({ termMonths: 24 }), 1],
  ])('for 10 at 45.00 a month, %s leaves %# unapproved: %s', (_, now, left) => {
    expect(unapproved([now], approved(line()))).toHaveLength(left);
  });

  test('covers its lines in whatever order they stand by now', () => {
    const [few, many] = [line({ id: 'few', quantity: 5 }), line({ id: 'many' })];
    expect(unapproved([few, many], approved(many, few))).toEqual([]);
    const cheap = line({ id: 'cheap', quantity: 2, unitPrice: 4_000 });
    expect(unapproved([few, cheap, many], approved(cheap, many)).map(({ id }) => id)).toEqual(['few']);
  });

  test('covers each line once: the same line twice asks anew', () => {
    expect(unapproved([line(), line({ id: 'twin' })], approved(line())).map(({ id }) => id)).toEqual(['twin']);
    expect(unapproved([line()], null)).toHaveLength(1);
    expect(unapproved([], null)).toEqual([]);
  });
});
