import { expect, test } from 'vitest';
import { branches, withParts } from './tree.ts';

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
