import { expect, test } from 'vitest';
import { isBehind, presses } from './lead.ts';

test('somebody with an overdue step or a stalled deal is worth a talk', () => {
  expect(presses({ overdueSteps: 1, stalled: 0 })).toBe(true);
  expect(presses({ overdueSteps: 0, stalled: 2 })).toBe(true);
  expect(presses({ overdueSteps: 0, stalled: 0 })).toBe(false);
});

test.each([
  [0.5, 0.6, true],
  [0.56, 0.6, false],
  [1, 1, false],
  [0.97, 1, false],
  [null, 0.9, false],
])('%s of quota with %s of the quarter gone is behind: %s', (attainment, pace, expected) => {
  expect(isBehind({ attainment }, pace)).toBe(expected);
});
