import { expect, test } from 'vitest';
import { numberText, parseNumber, parseWhole } from './parse-number.ts';

test.each([
  ['1,000', 'en-GB', 1_000],
  ['1,000', 'de-DE', 1],
  ['1.234', 'de-DE', 1_234],
  ['1.234,5', 'de-DE', 1_234.5],
  ['12.5', 'de-DE', 12.5],
  ['12,5', 'en-GB', 12.5],
  ['1 200', 'es-ES', 1_200],
  ['−3', 'en-GB', -3],
])('"%s" to a reader of %s is %d', (text, locale, value) => {
  expect(parseNumber(text, 6, locale)).toEqual({ value });
});

test.each([
  ['1.234,5', 'en-GB', 'not-a-number'],
  ['12k', 'en-GB', 'not-a-number'],
  ['', 'en-GB', 'not-a-number'],
  ['1.23', 'en-GB', 'too-many-decimals'],
  ['1234567890123456', 'en-GB', 'too-big'],
])('"%s" to a reader of %s is refused: %s', (text, locale, refused) => {
  expect(parseNumber(text, 1, locale)).toEqual({ refused });
});

test('what is written in a language is read again as what it was', () => {
  for (const locale of ['en-GB', 'de-DE', 'es-ES', 'fr-FR', 'de-CH'])
    for (const value of [0, 1.234, 1_234, 0.5, -12.345, 1e9])
      expect(parseNumber(numberText(value, locale), 6, locale)).toEqual({ value });
});

test('a whole number is read where it lies between the least and the most', () => {
  expect(['1', ' 50 ', '100'].map((text) => parseWhole(text, 1, 100))).toEqual([1, 50, 100]);
  for (const text of ['', '0', '101', '7.5', '-3', '1e2', 'ten']) expect(parseWhole(text, 1, 100)).toBeNull();
});
