import { expect, test } from 'vitest';
import { beginsCell, type CellShape, readCell, readDay, writeCell } from './cell-values.ts';

const euros: CellShape = { kind: 'money', currency: 'EUR' };
const companies: CellShape = {
  kind: 'record',
  choices: [
    { id: '', label: '–' },
    { id: 'acme', label: 'Acme AG' },
  ],
};
const people: CellShape = {
  kind: 'person',
  required: true,
  choices: [
    { id: 'a', label: 'Ana Kovač' },
    { id: 'b', label: 'Bo Li' },
    { id: 'c', label: 'Bo Li' },
  ],
};

test.each([
  ['1.234,50', 'de', 123_450],
  ['1.234', 'de', 123_400],
  ['1,234', 'en', 123_400],
  ['1,234.5', 'en', 123_450],
  ['12,50', 'en', 1_250],
  ['€ 84 000', 'en', 8_400_000],
  ["1'234.50", 'de-CH', 123_450],
  ['(5.00)', 'en', -500],
] as const)('an amount written %s is read as a reader of %s means it', (text, locale, value) => {
  expect(readCell(text, euros, locale)).toEqual({ value });
});

test.each([
  ['1.234,5', 'de', 1234.5],
  ['1.234', 'de', 1234],
  ['1,234', 'en', 1234],
  ['1,5', 'en', 1.5],
  ['1.5', 'de', 1.5],
  ["12'000", 'de-CH', 12_000],
  ['−3', 'en', -3],
  ['2.50', 'en', 2.5],
] as const)('a number written %s is read as a reader of %s means it', (text, locale, value) => {
  expect(readCell(text, { kind: 'number', decimals: 1 }, locale)).toEqual({ value });
  expect(readCell(writeCell(value, { kind: 'number' }, locale), { kind: 'number', decimals: 1 }, locale)).toEqual({
    value,
  });
});

test.each([
  ['many', 'not-a-number'],
  ['1,2,3', 'not-a-number'],
  ['1.5', 'too-many-decimals'],
  ['12345678901234567', 'too-big'],
] as const)('the number %s is refused where whole ones stand', (text, refused) => {
  expect(readCell(text, { kind: 'number' }, 'en')).toEqual({ refused });
});

test.each([
  ['twelve', 'not-a-number'],
  ['1.005', 'too-many-decimals'],
  ['$ 5', 'other-currency'],
] as const)('the amount %s is refused, not guessed', (text, refused) => {
  expect(readCell(text, euros, 'en')).toEqual({ refused });
});

test.each([
  ['2026-12-03', 'en', '2026-12-03'],
  ['3.12.2026', 'de', '2026-12-03'],
  ['03/12/2026', 'en', '2026-12-03'],
  ['12/3/26', 'en-US', '2026-12-03'],
  ['31/12/2026', 'en-US', null],
  ['30.2.2026', 'de', null],
  ['soon', 'en', null],
] as const)('the day %s, read in %s', (text, locale, day) => {
  expect(readDay(text, locale)).toBe(day);
});

test('a person is found by the name alone, and never guessed among two of one name', () => {
  expect(readCell(' ana kovač ', people, 'en')).toEqual({ value: 'a' });
  expect(readCell('Bo Li', people, 'en')).toEqual({ refused: 'several-choices' });
  expect(readCell('Zoe', people, 'en')).toEqual({ refused: 'no-such-choice' });
  expect(readCell('', people, 'en')).toEqual({ refused: 'empty' });
});

test('a text keeps its words, and is refused where it is too long', () => {
  const step: CellShape = { kind: 'text', longest: 10 };
  expect(readCell(' Call Bo ', step, 'en')).toEqual({ value: 'Call Bo' });
  expect(readCell('', step, 'en')).toEqual({ value: null });
  expect(readCell('Call them all', step, 'en')).toEqual({ refused: 'too-long' });
});

test('whatever is written is read back the same, in every language', () => {
  for (const locale of ['en', 'en-US', 'de', 'de-CH', 'fr', 'hi', 'sv'])
    for (let n = 0; n < 200; n += 1) {
      const amount = (n * 7_919_777) % 10_000_019;
      for (const currency of ['EUR', 'JPY', 'KWD']) {
        const shape: CellShape = { kind: 'money', currency };
        expect(readCell(writeCell(amount, shape, locale), shape, locale)).toEqual({ value: amount });
      }
      const day = new Date(Date.UTC(2020, 0, 1) + n * 13 * 86_400_000).toISOString().slice(0, 10);
      expect(readCell(writeCell(day, { kind: 'day' }, locale), { kind: 'day' }, locale)).toEqual({ value: day });
    }
});

test('digits begin an amount or a day, letters a text, and j and k go on walking where no letter can stand', () => {
  expect(beginsCell('money', '5')).toBe(true);
  expect(beginsCell('money', 'j')).toBe(false);
  expect(beginsCell('day', 'k')).toBe(false);
  expect(beginsCell('text', 'j')).toBe(true);
  expect(beginsCell('text', 'Enter')).toBe(false);
});

test('a company in its cell is read by its name among those that were seen, and one that nobody saw is asked for again', () => {
  expect(readCell('acme ag', companies, 'en')).toEqual({ value: 'acme' });
  expect(readCell('acme', companies, 'en')).toEqual({ value: 'acme' });
  expect(readCell('', companies, 'en')).toEqual({ value: null });
  expect(readCell('Nord', companies, 'en')).toEqual({ refused: 'no-such-choice' });
  expect([writeCell('acme', companies, 'en'), writeCell(null, companies, 'en')]).toEqual(['Acme AG', '']);
});
