import { describe, expect, test } from 'vitest';
import { categoryOf, categoryOfStage } from './forecast-category.ts';

describe('the forecast category of a deal', () => {
  test.each([
    [0, 'omitted'],
    [0.01, 'pipeline'],
    [0.49, 'pipeline'],
    [0.5, 'best_case'],
    [0.74, 'best_case'],
    [0.75, 'commit'],
    [1, 'commit'],
  ])('a stage with a chance of %d makes it %s', (chance, category) => expect(categoryOfStage(chance)).toBe(category));

  test('what a person set stays, whatever stage the deal comes to', () => {
    const deal = { status: 'open', ownCategory: 'omitted' } as const;
    expect([0.1, 0.6, 0.9].map((chance) => categoryOf(deal, chance))).toEqual(['omitted', 'omitted', 'omitted']);
    expect(categoryOf({ ...deal, ownCategory: null }, 0.9)).toBe('commit');
  });

  test('a closed deal has none, and one whose stage is not known is in the pipeline', () => {
    expect(categoryOf({ status: 'won', ownCategory: 'commit' }, 0.9)).toBeNull();
    expect(categoryOf({ status: 'lost', ownCategory: null }, 0.9)).toBeNull();
    expect(categoryOf({ status: 'open', ownCategory: null }, null)).toBe('pipeline');
  });
});
