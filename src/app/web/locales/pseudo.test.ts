import { expect, test } from 'vitest';
import { pseudoText, pseudoWords } from './pseudo.ts';

test('a text in the language for looking is longer by two fifths, accented and in brackets', () => {
  expect(pseudoText('Add a deal')).toBe('[Åđđ å đéåļ one]');
  expect(pseudoText('a'.repeat(100)).length).toBeGreaterThanOrEqual(140);
});

test('the places for values stay as they are', () => {
  expect(pseudoText('{{count}} deals of {{name}}')).toMatch(/^\[\{\{count\}\} đéåļš öf \{\{name\}\} .*\]$/);
});

test('a whole catalogue keeps its keys', () => {
  expect(pseudoWords({ a: { b: 'Open' } })).toEqual({ a: { b: '[Öpéñ on]' } });
});
