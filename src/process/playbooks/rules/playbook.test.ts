import { expect, test } from 'vitest';
import { defaultPipeline } from '../../pipeline/rules/default-pipeline.ts';
import { knownPlaybook, knownStageOf, knownStages } from './known-playbooks.ts';
import { english } from './known-words.ts';
import { spanish } from './known-words-es.ts';
import { faultInContent, progressOf } from './playbook.ts';

test('each of the six stages has a playbook of its own, in both languages alike', () => {
  expect(defaultPipeline.stages.map(knownStageOf)).toEqual(knownStages);
  for (const stage of knownStages) {
    const [ours, theirs] = [knownPlaybook(stage, english), knownPlaybook(stage, spanish)];
    expect(faultInContent(ours)).toBeNull();
    expect(theirs.steps.map(({ key }) => key)).toEqual(ours.steps.map(({ key }) => key));
    expect(theirs.questions).toHaveLength(ours.questions.length);
  }
});

test('a stage that is left on something else is nobody’s known one', () => {
  expect(knownStageOf({ exit: [] })).toBeNull();
  expect(knownStageOf({ exit: [{ key: 'own' }] })).toBeNull();
});

test('two steps in the same words, or under one key, are told by their field', () => {
  const [one, same] = [
    { key: 'a', text: 'Call' },
    { key: 'b', text: ' call ' },
  ];
  expect(faultInContent({ steps: [one, same] })).toEqual({ field: 'steps.1.text', fault: 'same-name' });
  expect(faultInContent({ steps: [one, { ...one, text: 'Write' }] })).toEqual({
    field: 'steps.1.key',
    fault: 'same-key',
  });
});

test('what was done of a step that is gone, or taken back, does not count', () => {
  const steps = [{ key: 'a' }, { key: 'b' }, { key: 'c' }];
  const said = [
    { stepKey: 'a', done: true },
    { stepKey: 'b', done: false },
    { stepKey: 'gone', done: true },
  ];
  expect(progressOf(steps, said)).toEqual({ done: 1, of: 3 });
  expect(progressOf([], said)).toEqual({ done: 0, of: 0 });
});
