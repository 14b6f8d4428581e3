import { expect, test } from 'vitest';
import { membersOf } from './members.ts';

const place = (id: string, managerId: string | null, active = true) => ({ id, managerId, active });

test('a team is its lead and everybody below who works here, at any depth', () => {
  const places = [
    place('lea', null),
    place('max', 'lea'),
    place('ria', 'max'),
    place('gone', 'max', false),
    place('ari', 'gone'),
    place('mia', 'lea'),
  ];
  expect(membersOf(places, 'max').map(({ id }) => id)).toEqual(['max', 'ria', 'ari']);
  expect(membersOf(places, 'mia').map(({ id }) => id)).toEqual(['mia']);
  expect(membersOf(places, 'nobody')).toEqual([]);
});

test('two who lead each other end nothing', () => {
  expect(membersOf([place('a', 'b'), place('b', 'a')], 'a').map(({ id }) => id)).toEqual(['a', 'b']);
});
