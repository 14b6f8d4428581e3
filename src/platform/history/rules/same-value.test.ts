import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changedFields, sameValue } from './timeline.ts';

it('does not take the order of keys, or nothing beside null, for a change', () => {
  expect(sameValue({ a: 1, b: { c: [1, 2], d: null } }, { b: { d: null, c: [1, 2] }, a: 1 })).toBe(true);
  expect(sameValue({ a: 1, b: undefined }, { a: 1 })).toBe(true);
  expect(changedFields({ amount: null, name: 'Harbour' }, { name: 'Harbour', tags: undefined })).toEqual([]);
});

it('takes another order of a list, a missing key and another kind of value for a change', () => {
  for (const [one, other] of [
    [
      [1, 2],
      [2, 1],
    ],
    [[1], [1, 1]],
    [{ a: null }, {}],
    [{ 0: 'a' }, ['a']],
    [{ a: 1 }, { b: 1 }],
    ['1', 1],
    [{ a: { b: 1 } }, { a: { b: 2 } }],
    [{}, null],
  ])
    expect([one, other, sameValue(one, other)]).toEqual([one, other, false]);
});

it('says the same of whatever JSON holds, before and after it was kept', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
      expect(sameValue(one, JSON.parse(JSON.stringify(one)))).toBe(true);
      expect(sameValue(one, other)).toBe(sameValue(other, one));
    }),
  );
});
