import { expect, test } from 'vitest';
import { calledApart } from './called-apart.ts';

const apart = (...names: string[]) => calledApart(names.map((name) => ({ name }))).map(({ name }) => name);

test('two files of one name are told apart, and none takes the name of a third', () => {
  expect(apart('export.csv', 'export.csv', 'export (2).csv')).toEqual([
    'export.csv',
    'export (3).csv',
    'export (2).csv',
  ]);
  expect(apart('a/list', 'a/list', 'b.v2/list')).toEqual(['a/list', 'a/list (2)', 'b.v2/list']);
  expect(apart('one.csv', 'two.csv')).toEqual(['one.csv', 'two.csv']);
});
