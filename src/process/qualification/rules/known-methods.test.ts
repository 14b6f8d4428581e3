import { describe, expect, test } from 'vitest';
import { knownMethods } from './known-methods.ts';
import { spanish } from './known-words-es.ts';
import { faultInMethod } from './method.ts';

describe('the known methods', () => {
  test('are BANT of four, MEDDIC of six, MEDDPICC of eight and SPICED of five', () => {
    expect(knownMethods().map(({ name, elements }) => [name, elements.length])).toEqual([
      ['BANT', 4],
      ['MEDDIC', 6],
      ['MEDDPICC', 8],
      ['SPICED', 5],
    ]);
  });
  test('are whole in every language, each element with questions', () => {
    for (const methods of [knownMethods(), knownMethods(spanish)])
      for (const { elements } of methods) {
        expect(faultInMethod(elements)).toBeNull();
        expect(elements.every(({ questions }) => questions.length >= 2)).toBe(true);
      }
  });
});

describe('an own method', () => {
  const [budget, authority] = knownMethods()[0]!.elements;
  test('has elements each with a name of its own and four steps', () => {
    expect(faultInMethod([budget!, { ...authority!, name: ' BUDGET ' }])).toEqual({ element: 1, fault: 'same-name' });
    expect(faultInMethod([{ ...budget!, name: ' ' }])).toEqual({ element: 0, fault: 'no-name' });
    expect(faultInMethod([{ ...budget!, rubric: ['no', 'yes'] }])).toEqual({ element: 0, fault: 'bad-rubric' });
    expect(faultInMethod([budget!, { ...authority!, key: 'budget' }])).toEqual({ element: 1, fault: 'same-key' });
  });
});
