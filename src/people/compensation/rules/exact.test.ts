import { describe, expect, test } from 'vitest';
import { apportion, exactFrom, exactText, rounded, zero } from './exact.ts';

describe('exact numbers', () => {
  test('a third of 100 three times is 100', () => {
    expect(apportion(100, ['100/3', '100/3', '100/3'].map(exactFrom))).toEqual([34, 33, 33]);
    expect(apportion(-1, [zero, exactFrom('-2/3')])).toEqual([0, -1]);
  });

  test('half a cent goes away from zero, and a fraction has one way to be written', () => {
    expect(['2.5', '-2.5', '2.4999'].map((text) => rounded(exactFrom(text)))).toEqual([3, -3, 2]);
    expect(['0.50', '50%', '2/4'].map((text) => exactText(exactFrom(text)))).toEqual(['1/2', '1/2', '1/2']);
    expect(() => exactFrom('1e3')).toThrow('is not a number');
  });
});
