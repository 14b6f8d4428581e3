import { expect, test } from 'vitest';
import { changed, differs } from './many.ts';

const rope = { name: 'Rope', series: 'Deck', active: true, custom: { knots: 3, colour: 'red' } };

test.each([
  ['says it is no longer sold', { active: false }, true],
  ['puts it where it stands already', { series: 'Deck' }, false],
  ['takes it out of its series', { series: null }, true],
  ['speaks of nothing', {}, false],
])('a change that %s', (_, change, does) => {
  expect(differs(rope, change)).toBe(does);
});

test('what a change does not speak of stays', () => {
  expect(changed(rope, { series: 'Hold' })).toEqual({ ...rope, series: 'Hold' });
});

test('an added field that says so already is no change, another value is one', () => {
  expect(differs(rope, { custom: { knots: 3 } }, { knots: 3, colour: 'red' })).toBe(false);
  expect(differs(rope, { custom: { knots: 4 } }, { knots: 4, colour: 'red' })).toBe(true);
});
