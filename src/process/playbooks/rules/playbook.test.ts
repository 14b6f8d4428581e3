import { expect, test } from 'vitest';
import { defaultKinds } from '../../activities/rules/kinds.ts';
import { defaultPipeline } from '../../pipeline/rules/default-pipeline.ts';
import { englishActs, spanishActs } from './known-acts.ts';
import { knownActOf, knownActs, knownPlaces, knownPlaybook, knownStageOf, knownStages } from './known-playbooks.ts';
import { english } from './known-words.ts';
import { spanish } from './known-words-es.ts';
import { faultInContent, progressOf } from './playbook.ts';

test('each of the six stages and each kind of talk has a playbook of its own, in both languages alike', () => {
  expect(defaultPipeline.stages.map(knownStageOf)).toEqual(knownStages);
  const [inEnglish, inSpanish] = [
    { ...english, ...englishActs },
    { ...spanish, ...spanishActs },
  ];
  for (const known of knownPlaces) {
    const [ours, theirs] = [knownPlaybook(known, inEnglish), knownPlaybook(known, inSpanish)];
    expect(faultInContent(ours)).toBeNull();
    expect(theirs.steps.map(({ key }) => key)).toEqual(ours.steps.map(({ key }) => key));
    expect(theirs.questions).toHaveLength(ours.questions.length);
  }
});

test('a call, a meeting, a visit and a demonstration are known whatever they are called; a task is not', () => {
  const known = Object.fromEntries(defaultKinds.map((kind) => [kind.name, knownActOf(kind)]));
  expect(known).toEqual({
    ...{ Call: 'call', Meeting: 'meeting', 'Video call': 'meeting', Visit: 'visit' },
    ...{ Mail: null, Task: null, Note: null },
  });
  const talk = { name: 'Llamada en frío', icon: 'call', countsAsContact: true };
  expect(knownActOf(talk)).toBe('call');
  for (const name of ['Demo', 'Online demo', 'Demonstration', 'Demostración'])
    expect(knownActOf({ ...talk, name, icon: 'video' })).toBe('demonstration');
  expect(knownActOf({ ...talk, name: 'Democracy day', icon: 'message' })).toBeNull();
  expect(knownActOf({ ...talk, name: 'Prepare the demo', countsAsContact: false })).toBeNull();
  expect(knownActs.every((act) => knownPlaybook(act).steps.length >= 4)).toBe(true);
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
