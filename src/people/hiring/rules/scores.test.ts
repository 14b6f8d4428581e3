import { expect, test } from 'vitest';
import { fewSteps } from '../testing.ts';
import { coverage, faultInScores, type Score, waitsForOwn } from './scores.ts';

const [fit, behavioural] = [fewSteps[0]!, fewSteps[1]!];
const all = (step: typeof fit, score: Score['score'] = 3): Score[] =>
  step.questions.map(({ id }) => ({ questionId: id, score }));

test('each question is scored once and in the order in which it was asked', () => {
  expect(faultInScores(fit, all(fit))).toBeNull();
  expect(faultInScores(fit, all(fit).toReversed())).toBe('must score each question of the step, in its order');
  expect(faultInScores(fit, all(fit).slice(1))).not.toBeNull();
});

test('nobody is told what others gave while his own is to come', () => {
  const interviews = [
    { interviewerId: 'ana', isIn: true },
    { interviewerId: 'ben', isIn: false },
  ];
  expect(waitsForOwn('ben', interviews)).toBe(true);
  expect(waitsForOwn('ana', interviews)).toBe(false);
  expect(waitsForOwn('cleo', interviews)).toBe(false);
});

test('two interviews by one person are one opinion of an attribute', () => {
  const by = (interviewerId: string, step: typeof fit) => ({ stepId: step.id, interviewerId, scores: all(step) });
  expect(coverage(fewSteps, [by('ana', fit), by('ana', behavioural)]).get('drive')).toBe(1);
  expect(coverage(fewSteps, [by('ana', fit), by('ben', behavioural)]).get('drive')).toBe(2);
  expect(coverage(fewSteps, []).get('coachability')).toBe(0);
});
