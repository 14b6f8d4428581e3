import { expect, test } from 'vitest';
import { testsOf } from './field-tests.ts';

test.each([
  ['a number', { type: 'number', result: null }, 'at-least'],
  ['an amount', { type: 'money', result: null }, 'at-least'],
  ['a formula that comes to a number', { type: 'formula', result: 'number' }, 'at-least'],
  ['a choice', { type: 'choice', result: null }, 'one-of'],
] as const)('a gate asks of %s more than that it is filled', (_, field, more) => {
  expect(testsOf(field)).toEqual(['filled', more]);
});

test('of words it asks that they are there', () => {
  expect(testsOf({ type: 'text', result: null })).toEqual(['filled']);
  expect(testsOf({ type: 'formula', result: 'text' })).toEqual(['filled']);
});
