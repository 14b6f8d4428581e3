import { expect, test } from 'vitest';
import { branches, stillWorking, withParts } from './tree.ts';

const one = (id: string, parentId: string | null = null) => ({ id, parentId });
const all = [one('munich', 'south'), one('germany'), one('norway'), one('south', 'germany'), one('lost', 'gone')];

test('each part stands below the whole that it belongs to, and what lost its whole on top', () => {
  expect(branches(all).map(({ at, depth }) => [at.id, depth])).toEqual([
    ['germany', 0],
    ['south', 1],
    ['munich', 2],
    ['norway', 0],
    ['lost', 0],
  ]);
  expect(branches([])).toEqual([]);
});

test('a territory can stand under none of its own parts', () => {
  expect([...withParts(all, 'germany')].sort()).toEqual(['germany', 'munich', 'south']);
  expect([...withParts(all, 'norway')]).toEqual(['norway']);
});

test('on a past day a territory is worked by whoever worked it then, also if he has left since', () => {
  const people = [
    { id: 'ana', until: '2026-07-01' },
    { id: 'ben', until: null },
  ];
  const on = (day: string) => stillWorking(people, day).map(({ id }) => id);
  expect(on('2026-06-30')).toEqual(['ana', 'ben']);
  expect(on('2026-07-01')).toEqual(['ben']);
});
