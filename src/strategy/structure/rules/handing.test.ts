import { expect, test } from 'vitest';
import { goingBy } from './handing.ts';
import { drawn, team } from './structure.testing.ts';

const member = (teamId: string, personId: string, isLead = false) => ({ teamId, personId, isLead });
const people = [member('N', 'lea', true), member('N', 'ana'), member('N', 'ben'), member('S', 'sol', true)];
const design = drawn(['territory'], [team('N', ['norway']), team('S', ['germany']), team('E', ['munich'])], { people });
const owned = (id: string, ownerId: string, teamId: string | null, weight = 1) => ({ id, ownerId, teamId, weight });
const here = () => true;

test('what is with another team goes round its people, the heaviest first, and a lead takes it where he is alone', () => {
  const going = goingBy(
    design,
    [owned('a', 'sol', 'N', 5), owned('b', 'sol', 'N', 3), owned('c', 'sol', 'N', 1), owned('d', 'ana', 'S')],
    here,
  );
  expect(going.map(({ id, toId }) => [id, toId])).toEqual([
    ['a', 'ana'],
    ['b', 'ben'],
    ['c', 'ben'],
    ['d', 'sol'],
  ]);
});

test('what its owner keeps in the team stays, as does what is with no team or with one of nobody', () => {
  const stays = [owned('a', 'ana', 'N'), owned('b', 'lea', 'N'), owned('c', 'ana', null), owned('d', 'ana', 'E')];
  expect(goingBy(design, stays, here)).toEqual([]);
});

test('a company of two owners goes as one, to whoever of the team has a part of it already', () => {
  const going = goingBy(design, [owned('a', 'sol', 'N'), owned('a', 'ben', 'N')], here);
  expect(going).toEqual([{ id: 'a', fromId: 'sol', toId: 'ben', teamId: 'N' }]);
});

test('whoever has left is given nothing', () => {
  const going = goingBy(design, [owned('a', 'sol', 'N')], (id) => id !== 'ana');
  expect(going[0]?.toId).toBe('ben');
});
