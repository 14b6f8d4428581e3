import { expect, test } from 'vitest';
import { circleOf } from './confidential.ts';

test.each([
  ['every leader, when nobody is named', { managers: true, leaders: null }, 'leader', 'all'],
  ['a leader who is named', { managers: false, leaders: ['ana'] }, 'leader', 'all'],
  [
    'a leader who is not named sees those of his team like a manager',
    { managers: true, leaders: ['mia'] },
    'leader',
    'team',
  ],
  ['a leader who is not named, where managers do not, his own', { managers: false, leaders: [] }, 'leader', undefined],
  ['a manager, where managers do', { managers: true, leaders: null }, 'manager', 'team'],
  ['a manager, where they do not', { managers: false, leaders: null }, 'manager', undefined],
  ['operations, who see everything else', { managers: false, leaders: null }, 'operations', undefined],
] as const)('confidential records of others: %s', (_, setting, role, circle) => {
  expect(circleOf(setting, role, 'ana')).toBe(circle);
});
