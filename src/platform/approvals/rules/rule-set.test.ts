import { expect, test } from 'vitest';
import { flawsOfRules, isAutomatic, otherwise, type Rule, ruleFor } from './rule-set.ts';

const small: Rule = { key: 'small', name: 'Small', when: [{ fact: 'discount', is: 'under', value: 0.05 }], steps: [] };
const large: Rule = {
  key: 'large',
  name: 'Large',
  when: [{ fact: 'discount', is: 'over', value: 0.2 }],
  steps: [
    { mode: 'any', approvers: [{ by: 'manager', level: 1 }] },
    { mode: 'any', approvers: [{ by: 'role', role: 'finance' }] },
  ],
};
const shapes = [{ key: 'discount', label: 'Discount', type: 'percent' as const }];

test('the first rule that fits decides, and where none fits the manager does', () => {
  expect(ruleFor([small, large], { discount: 0.03 })).toBe(small);
  expect(ruleFor([small, large], { discount: 0.25 })).toBe(large);
  expect(ruleFor([small, large], { discount: 0.1 })).toBe(otherwise);
  expect(ruleFor([], {})).toBe(otherwise);
  expect(isAutomatic(small)).toBe(true);
});

test('a rule below one that fits everything is refused, since it would never be used', () => {
  const all: Rule = { ...large, key: 'all', when: [] };
  expect(flawsOfRules([all, small], shapes, () => true)).toEqual([
    { field: 'rules.0.when', message: 'fits everything, so the rules below it would never be used' },
  ]);
  expect(flawsOfRules([small, all], shapes, () => true)).toEqual([]);
});

test('each flaw is told with its place', () => {
  const odd: Rule = {
    key: 'small',
    name: 'Odd',
    when: [{ fact: 'moon', is: 'equals', value: 'full' }],
    steps: [{ mode: 'all', approvers: [{ by: 'person', personId: 'nobody' }] }],
  };
  expect(flawsOfRules([small, odd], shapes, () => false).map(({ field }) => field)).toEqual([
    'rules.1.key',
    'rules.1.when.0',
    'rules.1.steps.0.approvers.0.personId',
  ]);
});
