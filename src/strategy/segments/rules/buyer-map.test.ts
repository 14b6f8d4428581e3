import { expect, test } from 'vitest';
import { openEndsOf } from './buyer-map.ts';

const map = {
  steps: [
    { text: 'Trial', by: 'Head of plant' },
    { text: 'Contract', by: null },
  ],
  roles: [
    { role: 'head of plant', cares: 'No stop of the line' },
    { role: 'Buyer', cares: null },
  ],
  obstacles: [
    { text: 'Budget is set in May', answer: null },
    { text: 'A cheaper rival', answer: 'What an hour of standstill costs' },
  ],
};

test('a step that nobody takes, somebody who takes none, and an obstacle without an answer are told', () => {
  expect(openEndsOf(map)).toEqual({ steps: ['Contract'], roles: ['Buyer'], obstacles: ['Budget is set in May'] });
});

test('a step taken by somebody whom the map does not know is open too', () => {
  expect(openEndsOf({ ...map, steps: [{ text: 'Trial', by: 'The board' }] }).steps).toEqual(['Trial']);
});

test('a map on which everything is said leaves nothing open, and neither does an empty one', () => {
  const whole = { steps: map.steps.slice(0, 1), roles: map.roles.slice(0, 1), obstacles: map.obstacles.slice(1) };
  expect(openEndsOf(whole)).toEqual({ steps: [], roles: [], obstacles: [] });
  expect(openEndsOf({ steps: [], roles: [], obstacles: [] })).toEqual({ steps: [], roles: [], obstacles: [] });
});
