import { expect, test } from 'vitest';
import { whoIsAsked } from './asked.ts';

const people = [
  { id: 'Lea', role: 'leader', active: true },
  { id: 'Mia', role: 'manager', active: true },
  { id: 'Ana', role: 'rep', active: true },
  { id: 'Ben', role: 'rep', active: true },
  { id: 'Old', role: 'rep', active: false },
  { id: 'Tom', role: 'rep', active: true },
];
const managers = new Map([
  ['Mia', 'Lea'],
  ['Ana', 'Mia'],
  ['Ben', 'Mia'],
  ['Old', 'Mia'],
  ['Tom', 'Lea'],
]);

test('a manager’s call asks those below him who have not spoken and still work here', () => {
  expect(whoIsAsked(people, managers, 'Mia', new Set(['Ben']))).toEqual(['Ana']);
});

test('the call of the whole asks every rep and manager', () => {
  expect(whoIsAsked(people, managers, null, new Set())).toEqual(['Mia', 'Ana', 'Ben', 'Tom']);
});
