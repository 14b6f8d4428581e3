import { expect, test } from 'vitest';
import { aStep, fewSteps } from '../testing.ts';
import { dueOn, type Held, isSettled, whyNotTo } from './course.ts';

const running = { state: 'running' as const, waivers: [] };
const scored = (stepId: string, interviewerId: string): Held => ({ stepId, interviewerId, isIn: true });

test('nobody goes past a required step that nobody recorded', () => {
  expect(whyNotTo('behavioural', running, fewSteps, [])).toMatchObject({
    refused: 'step-not-settled',
    steps: [{ id: 'fit' }],
  });
  expect(whyNotTo('fit', running, fewSteps, [])).toBeNull();
});

test('a step is settled by as many different people as it asks for, never by one twice', () => {
  const step = aStep({ id: 'fit', leastInterviewers: 2 });
  expect(isSettled(step, [scored('fit', 'ana'), scored('fit', 'ana')], [])).toBe(false);
  expect(isSettled(step, [scored('fit', 'ana'), scored('fit', 'ben')], [])).toBe(true);
  expect(isSettled(step, [{ ...scored('fit', 'ana'), isIn: false }, scored('fit', 'ben')], [])).toBe(false);
});

test('a step that was waived with a reason, and one that is not required, hold nobody up', () => {
  expect(whyNotTo('behavioural', { ...running, waivers: [{ stepId: 'fit' }] }, fewSteps, [])).toBeNull();
  const free = fewSteps.map((step) => ({ ...step, required: step.id !== 'fit' }));
  expect(whyNotTo('behavioural', running, free, [])).toBeNull();
});

test('going back is free, and whoever is no longer a candidate goes nowhere', () => {
  expect(whyNotTo('applied', running, fewSteps, [])).toBeNull();
  expect(whyNotTo('fit', { ...running, state: 'withdrawn' }, fewSteps, [])).toEqual({ refused: 'not-running' });
  expect(whyNotTo('moon', running, fewSteps, [])).toEqual({ refused: 'not-a-step' });
});

test('who has just come is looked at within three days, in a step its own days count', () => {
  const since = { state: 'running' as const, stageSince: '2026-11-02' };
  expect(dueOn({ ...since, stage: 'applied' }, fewSteps)).toBe('2026-11-05');
  expect(dueOn({ ...since, stage: 'fit' }, fewSteps)).toBe('2026-11-09');
  expect(dueOn({ ...since, stage: 'fit', state: 'hired' }, fewSteps)).toBeNull();
});
