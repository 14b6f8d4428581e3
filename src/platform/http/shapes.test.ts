import { expect, test } from 'vitest';
import { line } from './shapes.ts';

test('a name of marks without width is none, a name with some of them is one', () => {
  const takes = (text: string) => line().safeParse(text).success;
  expect(['\u200b\u200b', '\u202e', '\u0007', ' ', ''].map(takes)).toEqual([false, false, false, false, false]);
  expect(['Ann', '\u200fנועה', '-', '👩\u200d🌾'].map(takes)).toEqual([true, true, true, true]);
  expect(
    line()
      .safeParse('\u200b')
      .error?.issues.map(({ message }) => message),
  ).toEqual(['has nothing in it that can be seen']);
});
