import { expect, test } from 'vitest';
import { patchesOf } from './patches.ts';
import type { Answer, Person } from './queries.ts';

const person = (id: string, more: Partial<Person> = {}) =>
  ({ id, name: id, role: 'rep', active: true, manager: null, ...more }) as Person;
const groups = (values: Record<string, number>) =>
  Object.entries(values).map(([owner, value]) => ({ key: { owner }, value })) as Answer['groups'];
const people = [
  person('Lee', { role: 'manager' }),
  person('Ana', { manager: { id: 'Lee', name: 'Lee' } }),
  person('Ben', { manager: { id: 'Lee', name: 'Lee' } }),
  person('Cy'),
  person('Gone', { active: false }),
];
const values = groups({ Ana: 140, Ben: 60, Cy: 100 });

test('each patch is held against the mean, a rep with nothing too', () => {
  const { patches, even, mean } = patchesOf([...people, person('New')], { groups: values, limitedTo: null }, 'Lee');
  expect(patches.map(({ person: { name }, index }) => [name, index && Math.round(index)])).toEqual([
    ['Ana', 187],
    ['Cy', 133],
    ['Ben', 80],
    ['New', 0],
  ]);
  expect([mean, even?.imbalance]).toEqual([75, 1]);
});

test('who leads others, or has left, is compared only with something of his own', () => {
  const all = groups({ Ana: 100, Lee: 50, Gone: 25 });
  const { patches } = patchesOf(people, { groups: all, limitedTo: null }, 'Lee');
  expect(patches.map(({ person: { name } }) => name)).toEqual(['Ana', 'Lee', 'Gone', 'Ben', 'Cy']);
});

test('a manager compares his tree, a rep sees himself, and nothing at all has no index', () => {
  const names = (limitedTo: Answer['limitedTo'], me: string) =>
    patchesOf(people, { groups: values, limitedTo }, me).patches.map((each) => each.person.name);
  expect([names('team', 'Lee'), names('own', 'Ben')]).toEqual([['Ana', 'Ben'], ['Ben']]);
  expect(patchesOf(people, { groups: [], limitedTo: null }, 'Lee')).toMatchObject({ even: null, mean: null });
});
