import { expect, test } from 'vitest';
import { dice, xoshiro128 } from './dice.ts';

// The vector of the reference implementation with the state 1, 2, 3, 4, as in the tests of Rust's rand_xoshiro.
test('the generator throws the published numbers', () => {
  const next = xoshiro128([1, 2, 3, 4]);
  expect(Array.from({ length: 10 }, next)).toEqual([
    11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
  ]);
});

test('the same seed throws the same numbers and another seed others', () => {
  const throws = (seed: string) => {
    const thrown = dice(seed);
    return Array.from({ length: 5 }, () => thrown.whole(1, 6000));
  };
  expect(throws('demo')).toEqual(throws('demo'));
  expect(throws('demo')).not.toEqual(throws('demp'));
});

test('a part has dice of its own', () => {
  const all = dice('demo');
  const first = all.named('deals').chance();
  all.chance();
  expect(all.named('deals').chance()).toBe(first);
});

test('chances are even and the normal is normal', () => {
  const thrown = dice('fair');
  const faces = new Array(6).fill(0);
  for (let i = 0; i < 60_000; i++) faces[thrown.whole(0, 5)] += 1;
  const chiSquare = faces.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
  expect(chiSquare).toBeLessThan(20.5); // 0.999 of chi-squared with 5 degrees of freedom
  const normals = Array.from({ length: 20_000 }, () => thrown.normal());
  const centre = normals.reduce((sum, x) => sum + x, 0) / normals.length;
  const spread = normals.reduce((sum, x) => sum + (x - centre) ** 2, 0) / normals.length;
  expect(Math.abs(centre)).toBeLessThan(0.03);
  expect(Math.abs(spread - 1)).toBeLessThan(0.05);
});

test('shuffling keeps every card', () => {
  const cards = Array.from({ length: 52 }, (_, i) => i);
  const shuffled = dice('cards').shuffle(cards);
  expect(shuffled).not.toEqual(cards);
  expect([...shuffled].sort((a, b) => a - b)).toEqual(cards);
});
