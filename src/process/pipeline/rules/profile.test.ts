import { expect, test } from 'vitest';
import { askingDiscovery, asksDiscovery, changesOf, hiddenOn, rulesFor } from './profile.ts';
import { usualRules } from './transitions.ts';

test('B2B demands a next step and minds contacts, keeping what is stricter already', () => {
  expect(rulesFor('b2b', usualRules)).toEqual({
    ...usualRules,
    ...{ profile: 'b2b', nextStep: 'demanded', nextStepLevel: 'warn', quietDays: 21 },
  });
  const strict = { ...usualRules, nextStep: 'demanded' as const, nextStepLevel: 'block' as const, quietDays: 10 };
  expect(rulesFor('b2b', strict)).toEqual({ ...strict, profile: 'b2b' });
});

test('B2C demands no step, minds no contacts and holds no deal back', () => {
  const strict = { ...rulesFor('b2b', usualRules), skips: 'refused' as const, back: 'reason' as const };
  expect(rulesFor('b2c', strict)).toEqual({ ...usualRules, profile: 'b2c' });
});

test('before it is switched, what changes is told: the rules and what pages show', () => {
  expect(changesOf(usualRules, 'b2c')).toEqual({
    rules: [],
    shown: ['queue', 'answer', 'conversion', 'chart', 'many'],
    hidden: ['buying-group', 'depth', 'discovery'],
  });
  expect(changesOf(usualRules, 'b2b')).toEqual({
    rules: [
      { rule: 'nextStep', from: 'asked', to: 'demanded' },
      { rule: 'nextStepLevel', from: null, to: 'warn' },
      { rule: 'quietDays', from: null, to: 21 },
    ],
    shown: ['owned-step'],
    hidden: [],
  });
  const back = changesOf(rulesFor('b2b', usualRules), 'b2c');
  expect(back.rules.map(({ rule }) => rule)).toEqual(['nextStep', 'nextStepLevel', 'quietDays']);
  expect(back.hidden).toContain('owned-step');
  expect(changesOf(rulesFor('b2c', usualRules), 'b2c')).toEqual({ rules: [], shown: [], hidden: [] });
});

test('a B2C deal leaves out qualification and discovery, unless a stage asks for them', () => {
  const asking = { key: 'q', kind: 'qualified', text: 'BANT', level: 'block' as const };
  const rules = rulesFor('b2c', usualRules);
  expect(hiddenOn({ rules, stages: [{ entry: [], exit: [] }] })).toEqual(['qualified', 'discovery']);
  expect(hiddenOn({ rules, stages: [{ entry: [asking], exit: [] }] })).toEqual(['discovery']);
  expect(hiddenOn({ rules: usualRules, stages: [] })).toEqual([]);
});

test('B2B may hold deals in a stage until discovery is filled, once and under a key of its own', () => {
  const own = { key: 'discovery', kind: 'statement', text: 'We talked', level: 'warn' as const };
  const stages = [
    { id: 'a', entry: [], exit: [] },
    { id: 'b', entry: [], exit: [own] },
  ];
  expect(asksDiscovery(stages)).toBe(false);
  const asking = askingDiscovery(stages, 'b', 'Discovery is filled');
  expect(asking[1]?.exit).toEqual([
    own,
    { key: 'discovery-2', kind: 'discovery', text: 'Discovery is filled', level: 'block' },
  ]);
  expect(asking[0]).toBe(stages[0]);
  expect(asksDiscovery(asking)).toBe(true);
  expect(askingDiscovery(asking, 'a', 'Again')).toEqual(asking);
  expect(askingDiscovery(stages, 'gone', 'Nowhere')).toEqual(stages);
});
