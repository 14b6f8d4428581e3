import { expect, test } from 'vitest';
import { isPassing } from './query.ts';

test('a refusal is an answer; only what may pass is asked again', () => {
  const problem = (status: number) => Object.assign(new Error('x'), { problem: { type: 'x', title: 'x', status } });
  for (const status of [400, 401, 403, 404, 409, 412, 422]) expect(isPassing(problem(status))).toBe(false);
  for (const status of [0, 429, 500, 503]) expect(isPassing(problem(status))).toBe(true);
  expect(isPassing(new TypeError('Failed to fetch'))).toBe(true);
});
