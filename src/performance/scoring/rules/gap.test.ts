import { expect, test } from 'vitest';
import { dice } from '../../../ground/dice.ts';
import { calibrationError } from '../../../ground/learning/index.ts';
import { gapByChance } from './gap.ts';

const tenBins = (n: number, said: number) => Array.from({ length: 10 }, () => ({ n: n / 10, said }));

test('25 deals in each of ten groups told 0.25 lie 0.069 off by chance alone', () => {
  expect(gapByChance({ n: 250, subjects: 250, bins: tenBins(250, 0.25) })).toBeCloseTo(0.069, 3);
});

test('rows of the same deals say no more than the deals do', () => {
  expect(gapByChance({ n: 2500, subjects: 250, bins: tenBins(2500, 0.25) })).toBeCloseTo(0.069, 3);
});

test('it is what true chances show, thrown a thousand times', () => {
  const rolls = dice('gaps');
  let sum = 0;
  for (let turn = 0; turn < 1000; turn++) {
    const chances = Array.from({ length: 300 }, (_, i) => 0.05 + (0.5 * Math.floor(i / 30)) / 10);
    sum += calibrationError({ chances, outcomes: chances.map((chance) => (rolls.chance() < chance ? 1 : 0)) })!;
  }
  const bins = Array.from({ length: 10 }, (_, at) => ({ n: 30, said: 0.05 + 0.05 * at }));
  expect(Math.abs(sum / 1000 - gapByChance({ n: 300, subjects: 300, bins })!)).toBeLessThan(0.004);
});

test('of nothing nothing is said, and what is certain is off by nothing', () => {
  expect(gapByChance({ n: 0, subjects: 0, bins: [] })).toBeNull();
  expect(gapByChance({ n: 10, subjects: 10, bins: [{ n: 10, said: 1 }] })).toBe(0);
});
