import { expect, test } from 'vitest';
import { dice } from '../../../../ground/dice.ts';
import { type Bundle, type BundlePart, bundleLines, type PartLine } from './bundles.ts';

const part = (productId: string, quantity = 1, optional = false): BundlePart => ({ productId, quantity, optional });
const prices: Record<string, number> = { boat: 60_000, sails: 30_000, oars: 4_550 };
const priceOf = (id: string) => prices[id] ?? null;
const starter: Bundle = {
  ...{ name: 'Starter', currency: 'EUR', price: 80_000 },
  parts: [part('boat'), part('sails'), part('oars', 2, true)],
};
const linesOf = (bundle: Bundle, wanted: string[] = []) => {
  const done = bundleLines(bundle, new Set(wanted), priceOf);
  if (!('lines' in done)) throw new Error(`${done.unpriced} has no price`);
  return done.lines;
};
const net = ({ quantity, unitPrice, discountAmount }: PartLine) =>
  Number((2n * BigInt(Math.round(quantity * 1000)) * BigInt(unitPrice) + 1000n) / 2000n) - discountAmount;

test('the price of the whole is shared out by what the parts cost alone, to the cent', () => {
  expect(linesOf(starter).map(net)).toEqual([53_333, 26_667]);
  expect(linesOf(starter).map(({ unitPrice }) => unitPrice)).toEqual([60_000, 30_000]);
});

test('an optional part comes where it is wanted, at its own price', () => {
  expect(linesOf(starter, ['oars']).map(net)).toEqual([53_333, 26_667, 9_100]);
});

test('without a price of the whole each part costs what it costs alone', () => {
  expect(linesOf({ ...starter, price: null }, ['oars']).map(net)).toEqual([60_000, 30_000, 9_100]);
});

test('a part of which no price is known is named, unless the whole has one', () => {
  const odd = { ...starter, parts: [part('boat'), part('paint')] };
  expect(bundleLines({ ...odd, price: null }, new Set(), priceOf)).toEqual({ unpriced: 'paint' });
  expect(linesOf(odd).map(net)).toEqual([80_000, 0]);
});

test('whatever the parts and the price, the lines come to it and none takes off more than it costs', () => {
  const roll = dice('bundles');
  for (let round = 0; round < 500; round++) {
    const parts = Array.from({ length: 1 + roll.whole(0, 6) }, (_, at) => part(`p${at}`, roll.whole(1, 20_000) / 1000));
    const own = parts.map(() => roll.whole(0, 50_000));
    const price = roll.whole(0, 2_000_000);
    const done = bundleLines({ ...starter, price, parts }, new Set(), (id) => own[Number(id.slice(1))] ?? null);
    const lines = 'lines' in done ? done.lines : [];
    expect(lines.reduce((sum, line) => sum + net(line), 0)).toBe(price);
    for (const line of lines) expect(Math.min(net(line), line.discountAmount)).toBeGreaterThanOrEqual(0);
  }
});
