import { describe, expect, test } from 'vitest';
import { fewest, type Label, learnedWeights, type Weights } from './learning.ts';

const general: Weights = { beforehand: -4, of: { 'same-phone': 5, 'same-name': 4, 'same-email': 7 } };
const many = (count: number, signs: string[], same: boolean): Label[] =>
  Array.from({ length: count }, () => ({ signs, same }));

describe('decisions teach what a sign weighs', () => {
  test('with few of them, or all alike, the general weights hold, and it says how many there are', () => {
    const few = many(fewest.labels - 1, ['same-phone'], false);
    expect(learnedWeights(general, few)).toEqual({ weights: general, labels: 19, isLearned: false });
    expect(learnedWeights(general, many(100, ['same-phone'], true))).toMatchObject({ isLearned: false, labels: 100 });
    expect(learnedWeights(general, [])).toEqual({ weights: general, labels: 0, isLearned: false });
  });

  test('where a telephone is mostly a switchboard it weighs less, and what was not decided about stays', () => {
    const decided = [...many(30, ['same-phone'], false), ...many(10, ['same-phone', 'same-name'], true)];
    const { weights, isLearned, labels } = learnedWeights(general, decided);
    expect([isLearned, labels]).toEqual([true, 40]);
    expect(weights.of['same-phone']).toBeLessThan(4);
    expect(weights.of['same-name']).toBeGreaterThan(4);
    expect(weights.of['same-email']).toBe(7);
  });

  test('a few decisions against many of the rule move little, many move much', () => {
    const those = (times: number) => [
      ...many(5 * times, ['same-name'], true),
      ...many(15 * times, ['same-name'], false),
    ];
    const [few, much] = [learnedWeights(general, those(1)), learnedWeights(general, those(20))];
    const odds = ({ weights: { beforehand, of } }: typeof few) => beforehand + (of['same-name'] ?? 0);
    expect(odds(much)).toBeLessThan(odds(few));
    expect(odds(much)).toBeGreaterThan(Math.log(5 / 15) - 0.2);
    expect(odds(few)).toBeLessThan(0);
  });

  test('the same decisions in any order teach the same', () => {
    const decided = [...many(12, ['same-phone'], false), ...many(12, ['same-email'], true)];
    const [one, other] = [learnedWeights(general, decided), learnedWeights(general, decided.toReversed())];
    for (const [sign, weight] of Object.entries(one.weights.of)) expect(other.weights.of[sign]).toBeCloseTo(weight, 9);
  });
});
