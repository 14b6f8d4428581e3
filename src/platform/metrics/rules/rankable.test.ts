import { expect, test } from 'vitest';
import { isRankable } from './rankable.ts';

test('people are ranked by what came of it, never by what was merely done', () => {
  const by = (tells: 'leading' | 'lagging', betterIs: 'higher' | 'lower', dimensions = ['owner']) =>
    isRankable({ tells, betterIs, dimensions });
  expect(by('lagging', 'higher')).toBe(true);
  expect(by('leading', 'higher')).toBe(false);
  expect(by('lagging', 'lower')).toBe(false);
  expect(by('lagging', 'higher', ['team'])).toBe(false);
});
