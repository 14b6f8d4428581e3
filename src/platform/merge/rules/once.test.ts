import { expect, test } from 'vitest';
import { renamedList, twiceAmong } from './once.ts';

type Part = { id: string; company: string | null; role: string; may?: number };
const renamed = (row: Part): Part => (row.company === 'gone' ? { ...row, company: 'one' } : row);
const once = [['company', 'role']];
const never = () => false;

test.each<[string, Part[], string[]]>([
  ['nothing twice', [{ id: 'a', company: 'one', role: 'decides' }], []],
  [
    'one part of two companies that become one',
    [
      { id: 'a', company: 'one', role: 'decides' },
      { id: 'b', company: 'gone', role: 'decides' },
      { id: 'c', company: 'gone', role: 'pays' },
    ],
    ['b'],
  ],
  [
    'three of the same',
    [
      { id: 'a', company: 'gone', role: 'decides' },
      { id: 'b', company: 'gone', role: 'decides' },
      { id: 'c', company: 'one', role: 'decides' },
    ],
    ['b', 'c'],
  ],
  [
    'what names nobody takes no place',
    [
      { id: 'a', company: null, role: 'decides' },
      { id: 'b', company: null, role: 'decides' },
    ],
    [],
  ],
])('each place is taken once: %s', (_, rows, gone) => {
  expect(twiceAmong(rows, once, renamed, never)).toEqual(gone);
});

test('whoever says more stays, wherever he stood', () => {
  const rows = [
    { id: 'a', company: 'one', role: 'ana', may: 0 },
    { id: 'b', company: 'gone', role: 'ana', may: 1 },
    { id: 'c', company: 'gone', role: 'ana', may: 0 },
  ];
  expect(twiceAmong(rows, once, renamed, (one, other) => (one.may ?? 0) > (other.may ?? 0))).toEqual(['a', 'c']);
});

test('in a list whoever became another is named as him, and says nothing twice', () => {
  const ids = { gone: new Set(['ann2']), into: 'ann' };
  const part = (id: string, contactId: string, role: string) => ({ id, contactId, role });
  const list = [
    part('1', 'ann', 'champion'),
    part('2', 'ann2', 'champion'),
    part('3', 'ann2', 'user'),
    part('4', 'bob', 'user'),
  ];
  expect(renamedList(list, 'contactId', ids)).toEqual([list[0], part('3', 'ann', 'user'), list[3]]);
});
