import { expect, test } from 'vitest';
import { dice } from '../../../ground/dice.ts';
import { type Part, tied } from './parts.ts';

const cooling: Part[] = [
  { key: 'line:Cooling', under: null },
  { key: 'product:split', under: 'line:Cooling' },
  { key: 'product:duct', under: 'line:Cooling' },
  { key: 'product:service', under: null },
];
const said = (amounts: Record<string, number>) => new Map(Object.entries(amounts));

test('a line of 1,000 with products of 600 and 300 has 100 of its own', () => {
  const { worth, whole } = tied(cooling, said({ 'line:Cooling': 1_000, 'product:split': 600, 'product:duct': 300 }));
  expect(worth.get('line:Cooling')).toEqual({ amount: 1_000, own: 100 });
  expect(whole).toBe(1_000);
});

test('a line of which nothing was said comes to what its products do', () => {
  const { worth } = tied(cooling, said({ 'product:split': 600, 'product:duct': 300 }));
  expect(worth.get('line:Cooling')).toEqual({ amount: 900, own: 0 });
});

test('products that come to more than their line are told, by how much', () => {
  const { over } = tied(cooling, said({ 'line:Cooling': 800, 'product:split': 600, 'product:duct': 300 }));
  expect(over).toEqual([{ key: 'line:Cooling', by: 100 }]);
});

test('where nothing was said nothing is known, and that is not zero', () => {
  const { worth, whole } = tied(cooling, said({}));
  expect(whole).toBeNull();
  expect(worth.get('line:Cooling')).toEqual({ amount: null, own: null });
});

test('what all parts have of their own adds up to the whole, in any tree', () => {
  const roll = dice('parts of the whole').chance;
  for (let round = 0; round < 500; round++) {
    const parts = Array.from({ length: 1 + Math.floor(roll() * 30) }, (_, at): Part => {
      const under = Math.floor(roll() * (at + 1)) - 1;
      return { key: `territory:${at}`, under: under < 0 ? null : `territory:${under}` };
    });
    const amounts = new Map(
      parts.flatMap(({ key }) => (roll() < 0.6 ? [[key, 1 + Math.floor(roll() * 1e9)] as const] : [])),
    );
    const { worth, whole } = tied(parts, amounts);
    const own = [...worth.values()].reduce((sum, each) => sum + (each.own ?? 0), 0);
    expect(own).toBe(whole ?? 0);
  }
});
