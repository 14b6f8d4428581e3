import { expect, test } from 'vitest';
import { aQuestion, aStep, fewAttributes, fewSteps } from '../testing.ts';
import { asksTheSame, faultIn } from './steps.ts';

test('a requisition has a fit interview, a behavioural one and a profile', () => {
  expect(faultIn(fewSteps, fewAttributes)).toBeNull();
  const without = fewSteps.filter(({ kind }) => kind !== 'profile');
  expect(faultIn(without, fewAttributes)?.message).toBe('lack a fit interview, a behavioural interview or a profile');
});

test('each question asks for something that is looked for, and stands once', () => {
  const strange = [...fewSteps, aStep({ id: 'more', questions: [aQuestion({ id: 'q9', attribute: 'height' })] })];
  expect(faultIn(strange, fewAttributes)?.message).toBe('ask for an attribute that is not looked for');
  const twice = [...fewSteps, aStep({ id: 'more', questions: fewSteps[0]!.questions })];
  expect(faultIn(twice, fewAttributes)?.message).toBe('ask one question twice');
  expect(faultIn(fewSteps, [...fewAttributes, ...fewAttributes])?.field).toBe('attributes');
});

test('an interview without questions is none', () => {
  const silent = [...fewSteps, aStep({ id: 'more', questions: [] })];
  expect(faultIn(silent, fewAttributes)?.message).toBe('need questions, and a profile none of its own');
});

test('another order of the same questions asks otherwise, other days to do it in do not', () => {
  const [first, ...rest] = fewSteps;
  const turned = { ...first!, questions: first!.questions.toReversed() };
  expect(asksTheSame(fewSteps, [turned, ...rest])).toBe(false);
  expect(asksTheSame(fewSteps, [{ ...first!, dueDays: 30, name: 'Talk' }, ...rest])).toBe(true);
});
