import { expect, test } from 'vitest';
import { mayEnd, mayStart, reviewDay } from './plan.ts';

test('whoever works on one skill does not begin a second, and may go on with the first', () => {
  const plans = [
    { id: 'a', state: 'active' as const },
    { id: 'b', state: 'queued' as const },
  ];
  expect(mayStart(plans, 'b')).toBe(false);
  expect(mayStart(plans, null)).toBe(false);
  expect(mayStart(plans, 'a')).toBe(true);
  expect(mayStart([{ id: 'a', state: 'reviewed' }], 'b')).toBe(true);
});

test('eight weeks from the 2nd of March it is looked at on the 27th of April', () => {
  expect(reviewDay('2026-03-02', 8)).toBe('2026-04-27');
});

const plan = { state: 'active' as const, reviewOn: '2026-04-27' };

test('a plan is reviewed on its day and not before', () => {
  expect(mayEnd(plan, 'reviewed', { today: '2026-04-26', learned: '' })).toBe('not-yet');
  expect(mayEnd(plan, 'reviewed', { today: '2026-04-27', learned: '' })).toBe('yes');
  expect(mayEnd({ state: 'queued', reviewOn: null }, 'reviewed', { today: '2026-04-27', learned: '' })).toBe('not-yet');
});

test('a plan is dropped at any time, with a word why, and ends once', () => {
  expect(mayEnd(plan, 'dropped', { today: '2026-03-03', learned: ' ' })).toBe('say-why');
  expect(mayEnd(plan, 'dropped', { today: '2026-03-03', learned: 'Moved to another patch' })).toBe('yes');
  expect(mayEnd({ ...plan, state: 'dropped' }, 'dropped', { today: '2026-03-03', learned: 'x' })).toBe('has-ended');
});
