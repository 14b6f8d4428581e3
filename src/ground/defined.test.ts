import { expect, test } from 'vitest';
import { definedOf } from './defined.ts';

test('what was left out changes nothing, and what was emptied is said', () => {
  const before = { name: 'Ana', note: 'calls back', count: 2 };
  expect({ ...before, ...definedOf({ name: undefined, note: null, count: 0 }) }).toEqual({
    name: 'Ana',
    note: null,
    count: 0,
  });
  expect(Object.keys(definedOf({ name: undefined }))).toEqual([]);
});

test('nothing given is nothing said', () => {
  expect(definedOf({})).toEqual({});
});
