import { describe, expect, test } from 'vitest';
import type { DealLine } from './deal-lines.ts';
import { type Floors, floorFor, priceOf, unapproved, usualFloors } from './floors.ts';

const floors: Floors = { workspace: 0.2, bySeries: [{ series: 'Service', floor: 0.35 }], atWin: 'block' };
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

  test('covers each line once: the same line twice asks anew', () => {
    expect(unapproved([line(), line({ id: 'twin' })], approved(line())).map(({ id }) => id)).toEqual(['twin']);
    expect(unapproved([line()], null)).toHaveLength(1);
    expect(unapproved([], null)).toEqual([]);
  });
});
