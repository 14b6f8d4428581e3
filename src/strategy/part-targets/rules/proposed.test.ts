import { expect, test } from 'vitest';
import { dice } from '../../../ground/dice.ts';
import { proposed } from './proposed.ts';

const won = (amounts: Record<string, number>) => new Map(Object.entries(amounts));

test('1,000 over two lines that won 3 and 1 a year before is 750 and 250', () => {
  expect([...proposed(1_000, ['a', 'b'], won({ a: 3, b: 1 }))]).toEqual([
    ['a', 750],
    ['b', 250],
  ]);
});

test('where nobody won anything it is shared evenly, and a part that won nothing beside others gets none', () => {
  expect([...proposed(100, ['a', 'b'], won({})).values()]).toEqual([50, 50]);
  expect([...proposed(100, ['a', 'b'], won({ a: 7 }))]).toEqual([['a', 100]]);
});

test('without a whole or without parts nothing is proposed', () => {
  expect(proposed(0, ['a'], won({})).size).toBe(0);
  expect(proposed(100, [], won({})).size).toBe(0);
});

test('the parts are the whole to the last cent, whatever they won', () => {
  const roll = dice('shares').chance;
  for (let round = 0; round < 500; round++) {
    const parts = Array.from({ length: 1 + Math.floor(roll() * 12) }, (_, at) => `line:${at}`);
    const whole = 1 + Math.floor(roll() * 1e10);
    const before = new Map(parts.map((key) => [key, Math.floor(roll() * 1e8)]));
    const sum = [...proposed(whole, parts, before).values()].reduce((all, each) => all + each, 0);
    expect(sum).toBe(whole);
  }
});
