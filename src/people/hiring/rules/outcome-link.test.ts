import { expect, test } from 'vitest';
import { dice } from '../../../ground/dice.ts';
import { linkOf, type Pair } from './outcome-link.ts';

/** Applicants whose scores foretell what they attain to the planted degree; the best are hired. */
function planted(seed: string, validity: number, applicants: number, hiredShare: number) {
  const thrown = dice(seed);
  const everybody = Array.from({ length: applicants }, (): Pair => {
    const score = thrown.normal();
    return { score, outcome: validity * score + Math.sqrt(1 - validity ** 2) * thrown.normal() };
  });
  const best = everybody.toSorted((one, other) => other.score - one.score).slice(0, applicants * hiredShare);
  return linkOf(
    best,
    everybody.map(({ score }) => score),
  );
}

test('a planted validity of 0.42 is in the corrected range of at least nine in ten companies, of 500', () => {
  let held = 0;
  let sum = 0;
  for (let seed = 0; seed < 500; seed++) {
    const { corrected } = planted(`loop ${seed}`, 0.42, 300, 0.4)!;
    if (corrected && corrected.range.low <= 0.42 && corrected.range.high >= 0.42) held += 1;
    sum += corrected!.r;
  }
  expect(held / 500).toBeGreaterThan(0.9);
  expect(sum / 500).toBeGreaterThan(0.38);
  expect(sum / 500).toBeLessThan(0.46);
});

test('a question that foretells nothing is said to foretell something in about one of twenty companies', () => {
  let told = 0;
  for (let seed = 0; seed < 500; seed++) {
    const { range } = planted(`chance ${seed}`, 0, 100, 0.5)!;
    if (range.low > 0 || range.high < 0) told += 1;
  }
  expect(told / 500).toBeLessThan(0.08);
});

test('a link of 0.3 among hired people who spread half as wide as all is 0.53', () => {
  const scores = [1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4];
  const wide = scores.map((score) => score * 2);
  const pairs = scores.map((score, at) => ({ score, outcome: [2, 1, 3, 2, 1, 3, 2, 3, 3, 1, 2, 2][at] as number }));
  const told = linkOf(pairs, wide)!;
  const expected = (told.r * 2) / Math.sqrt(1 + told.r ** 2 * 3);
  expect(told.corrected!.r).toBeCloseTo(expected, 10);
  expect((0.3 * 2) / Math.sqrt(1 + 0.09 * 3)).toBeCloseTo(0.53, 2);
});

test('of seven people nothing is told, nor where all were given the same', () => {
  const seven = Array.from({ length: 7 }, (_, at) => ({ score: at, outcome: at }));
  expect(linkOf(seven, [1, 2, 3])).toBeNull();
  expect(
    linkOf(
      Array.from({ length: 9 }, (_, at) => ({ score: 3, outcome: at })),
      [3, 3],
    ),
  ).toBeNull();
});
