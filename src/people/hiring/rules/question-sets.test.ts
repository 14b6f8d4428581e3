import { describe, expect, test } from 'vitest';
import { aQuestion, aStep, fewAttributes } from '../testing.ts';
import { asAskedOf, hasTheSameSteps, nextSet } from './question-sets.ts';

const first = { questionSet: 1, attributes: fewAttributes, steps: [aStep()], earlierSets: [] };
const other = { ...first, steps: [aStep({ dueDays: 9, questions: [aQuestion({ text: 'What did you last lose?' })] })] };
const changed = nextSet(first, other);

describe('questions that change', () => {
  test('are asked of who comes next, while who is under way keeps his', () => {
    expect(changed.questionSet).toBe(2);
    expect(asAskedOf(changed, { questionSet: 1 }).steps[0]?.questions).toEqual(first.steps[0]?.questions);
    expect(asAskedOf(changed, { questionSet: 2 }).steps).toEqual(other.steps);
  });

  test('leave the days of a step as they are today for everybody', () => {
    expect(asAskedOf(changed, { questionSet: 1 }).steps[0]?.dueDays).toBe(9);
  });

  test('change as often as one likes, and each set is found again', () => {
    const third = nextSet(changed, { ...changed, steps: [aStep({ questions: [aQuestion({ text: 'Why us?' })] })] });
    expect(third.earlierSets.map(({ number }) => number)).toEqual([1, 2]);
    const [step] = asAskedOf(third, { questionSet: 2 }).steps;
    expect(step?.questions[0]?.text).toBe('What did you last lose?');
  });

  test('never take a step away in which somebody stands', () => {
    expect(hasTheSameSteps(first.steps, other.steps)).toBe(true);
    expect(hasTheSameSteps(first.steps, [aStep({ id: 'panel' })])).toBe(false);
    expect(hasTheSameSteps(first.steps, [])).toBe(false);
  });
});
