import { expect, test } from 'vitest';
import { overridingRoles } from '../../../platform/settings/rules/overriding.ts';
import { deals } from '../tables.ts';
import { mayOverride, whomToAsk } from './gate.ts';

const someone = (name: string, role: string, active = true) => ({ id: name, name, role, active });
const names = (people: readonly { name: string }[]) => people.map(({ name }) => name);
const mia = someone('Mia', 'manager');
const lea = someone('Lea', 'leader');
const ola = someone('Ola', 'operations');

test('where managers and leaders may override, a rep does not; where nobody may, not even a leader', () => {
  expect(mayOverride('manager', ['leader', 'manager'])).toBe(true);
  expect(mayOverride('rep', ['leader', 'manager'])).toBe(false);
  expect(mayOverride('leader', [])).toBe(false);
});

test('a rep asks the nearest above who may, not the one above him', () => {
  expect(names(whomToAsk([mia, lea], [ola], ['leader', 'manager']))).toEqual(['Mia']);
  expect(names(whomToAsk([mia, lea], [ola], ['leader']))).toEqual(['Lea']);
});

test('where nobody above may, he asks whoever else does; never somebody who left', () => {
  expect(names(whomToAsk([mia, lea], [ola], ['operations']))).toEqual(['Ola']);
  expect(names(whomToAsk([someone('Max', 'manager', false), lea], [], ['leader', 'manager']))).toEqual(['Lea']);
  expect(whomToAsk([], [someone('Old', 'operations', false)], ['operations'])).toEqual([]);
});

test('the roles that can be let past a gate are those that write deals, no more and no fewer', () => {
  const writers = Object.entries(deals.policy.write).filter(([, breadth]) => breadth !== 'none');
  expect(writers.map(([role]) => role).sort()).toEqual([...overridingRoles].sort());
});
