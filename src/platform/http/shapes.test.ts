import { expect, test } from 'vitest';
import { currency, line } from './shapes.ts';

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

test('money is in a currency that people are paid in: not in gold, nor in none', () => {
  const takes = (text: string) => currency.safeParse(text).success;
  expect(['XXX', 'XTS', 'XAU', 'XDR', 'ABC', 'eur'].filter(takes)).toEqual([]);
  expect(['EUR', 'XOF', 'JPY'].every(takes)).toBe(true);
  const said = (text: string) => currency.safeParse(text).error?.issues.map(({ message }) => message);
  expect([said('euro'), said('XXX')]).toEqual([['must be a currency such as EUR'], ['must be a currency such as EUR']]);
});
