import { expect, test } from 'vitest';
import { looksLikePhone, phoneKey } from './phone-key.ts';

test('one number is found however it was typed', () => {
  const typed = ['+49 170 1234567', '0049 170 1234567', '(0170) 123 45-67', '0170/1234567', '01701234567'];
  expect(new Set(typed.map(phoneKey))).toEqual(new Set(['01234567']));
});

test.each([
  ['112', null],
  ['', null],
  ['no number', null],
  ['12345', '12345'],
])('a short number is itself, and no number is none: %s', (typed, key) => {
  expect(phoneKey(typed)).toBe(key);
});

test('words and addresses are no numbers', () => {
  expect(['+49 (30) 123-45', '0170.123'].map(looksLikePhone)).toEqual([true, true]);
  expect(['Acme 12345', 'a@b.de', '1234', ''].map(looksLikePhone)).toEqual([false, false, false, false]);
});
