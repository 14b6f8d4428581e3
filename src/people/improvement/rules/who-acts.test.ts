import { expect, test } from 'vitest';
import { type Placed, whoActs } from './who-acts.ts';

const place = (id: string, role: string, managerId: string | null, active = true): [string, Placed] => [
  id,
  { id, role, managerId, active },
];
const people = new Map([
  place('lea', 'leader', null),
  place('max', 'manager', 'lea'),
  place('gone', 'manager', 'lea', false),
  place('ria', 'rep', 'max'),
  place('ari', 'rep', 'ria'),
  place('rob', 'rep', 'gone'),
  place('one', 'rep', 'two'),
  place('two', 'rep', 'one'),
]);

test('whoever leads him acts; above a rep who leads another his manager does', () => {
  expect([whoActs(people, 'ria'), whoActs(people, 'ari')]).toEqual(['max', 'max']);
});

test('where the manager has left, who is above him acts', () => {
  expect(whoActs(people, 'rob')).toBe('lea');
});

test('at the top nobody does, nor where lines form a loop', () => {
  expect([whoActs(people, 'lea'), whoActs(people, 'one'), whoActs(people, 'nobody')]).toEqual([null, null, null]);
});
