import { expect, test } from 'vitest';
import { isUnreached, seenWith } from './known.ts';

const seen = (id: string, name = id) => ({ kind: 'deal', id, name, at: 0 });

test('what was looked at last stands first, once, by its newest name, and the oldest is forgotten', () => {
  const before = [seen('a', 'Mast'), seen('b'), seen('c')];
  expect(seenWith(before, [seen('b', 'Sails')], 3).map(({ name }) => name)).toEqual(['Sails', 'Mast', 'c']);
  expect(seenWith(before, [seen('d')], 3).map(({ id }) => id)).toEqual(['d', 'a', 'b']);
  expect(seenWith([], [])).toEqual([]);
});

test('a refusal is an answer; no answer, or that of a proxy before a dead server, is none', () => {
  const problem = (status: number) => Object.assign(new Error('x'), { problem: { type: 'x', title: 'x', status } });
  for (const status of [0, 502, 503, 504]) expect(isUnreached(problem(status))).toBe(true);
  for (const status of [401, 404, 429, 500]) expect(isUnreached(problem(status))).toBe(false);
  expect(isUnreached(new TypeError('a fault of ours'))).toBe(false);
});
