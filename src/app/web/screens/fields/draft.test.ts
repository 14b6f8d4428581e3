import { describe, expect, test } from 'vitest';
import { draftOf, optionsOf } from './draft.ts';
import { movedTo } from './field-list.tsx';

describe('a definition as it is written', () => {
  test('a choice that keeps its words keeps its id, a new one gets its own from the server', () => {
    const draft = { ...draftOf(null), type: 'choice' as const, known: [{ id: 'gold', label: 'Gold' }] };
    expect(optionsOf({ ...draft, choices: 'Gold\n\n Silver ' })).toEqual({
      choices: [{ id: 'gold', label: 'Gold' }, { label: 'Silver' }],
    });
  });

  test('only what a type has is sent', () => {
    expect(optionsOf({ ...draftOf(null), unit: 'seats', formula: '1 + 1' })).toEqual({});
    expect(optionsOf({ ...draftOf(null), type: 'number', unit: ' seats ', decimals: '2' })).toEqual({
      unit: 'seats',
      decimals: 2,
    });
  });
});

test.each([
  ['a', 2, ['b', 'c', 'a']],
  ['c', 0, ['c', 'a', 'b']],
  ['b', 9, ['a', 'c', 'b']],
  ['b', -1, ['b', 'a', 'c']],
])('%s moved to place %i', (id, to, order) => {
  expect(movedTo(['a', 'b', 'c'], id, to)).toEqual(order);
});
