import { describe, expect, test } from 'vitest';
import { dice } from '../dice.ts';
import { chanceOf } from './choose.ts';
import { corrected, correctionOf, logOdds, uncorrected } from './following.ts';
import { auc, calibrationError } from './metrics.ts';

/** Chances that were said of so many rows, whose truth lies `level` beyond them from a row on. */
function drifting(n: number, from: number, level: number, seed: string) {
  const rolls = dice(seed);
  const scores = Array.from({ length: n }, () => -2 + 1.2 * rolls.normal());
  const outcomes = scores.map((score, i) => (rolls.chance() < chanceOf(score + (i < from ? 0 : level)) ? 1 : 0));
  return { scores, outcomes };
}

describe('chances corrected by what came lately', () => {
  test('before anything came they stay as they were said', () => {
    expect(correctionOf([], [])).toEqual(uncorrected);
    for (const chance of [0.02, 0.5, 0.97]) expect(corrected(uncorrected, logOdds(chance))).toBeCloseTo(chance, 9);
  });

  test('true chances stay nearly as they were said', () => {
    const { scores, outcomes } = drifting(4000, 4000, 0, 'true');
    const { level, slope } = correctionOf(scores, outcomes);
    expect(Math.abs(level)).toBeLessThan(0.25);
    expect(Math.abs(slope - 1)).toBeLessThan(0.15);
  });

  test('where from one day on three times as many are won, most of that is followed after a thousand outcomes', () => {
    const { scores, outcomes } = drifting(6000, 3000, 1.3, 'drift');
    const said = { chances: scores.slice(4000).map(chanceOf), outcomes: outcomes.slice(4000) };
    const followed = scores.slice(4000).map((score, i) => {
      const known = Math.floor((4000 + i) / 500) * 500;
      return corrected(correctionOf(scores.slice(0, known), outcomes.slice(0, known)), score);
    });
    const judged = { chances: followed, outcomes: said.outcomes };
    expect(calibrationError(said)!).toBeGreaterThan(0.2);
    expect(calibrationError(judged)!).toBeLessThan(0.06);
    expect(auc(judged)!).toBeGreaterThan(auc(said)! - 0.01);
  });

  test('a handful of outcomes moves them little, and odd ones never beyond numbers', () => {
    const { level } = correctionOf([-2, -2, -2], [1, 1, 1]);
    expect(level).toBeGreaterThan(0);
    expect(level).toBeLessThan(1);
    const wild = correctionOf(Array(500).fill(13.8), Array(500).fill(0));
    expect([wild.level, wild.slope].every(Number.isFinite)).toBe(true);
    expect(wild.slope).toBeGreaterThanOrEqual(0);
  });
});
