import { expect, test } from 'vitest';
import { letter, linesOf } from './label-lines.ts';

test('a long name is broken between words and never cut', () => {
  const name = 'Maximiliane von Hohenstein-Wittelsbach zu Altenburg';
  expect(linesOf(name, 60 * letter)).toEqual([name]);
  expect(linesOf(name, 25 * letter)).toEqual(['Maximiliane von', 'Hohenstein-Wittelsbach zu', 'Altenburg']);
  expect(
    linesOf(name, 10 * letter)
      .join('')
      .replaceAll(' ', ''),
  ).toBe(name.replaceAll(' ', ''));
  expect(linesOf('', 100)).toEqual([]);
});
