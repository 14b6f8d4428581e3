import { expect, test } from 'vitest';
import { missingRoles, neededRoles } from './buying-group.ts';

test('a buying group lacks whoever pays and whoever speaks for us until both are named', () => {
  expect(missingRoles([])).toEqual(['economic_buyer', 'champion']);
  expect(missingRoles([{ role: 'user' }, { role: 'champion' }])).toEqual(['economic_buyer']);
  expect(missingRoles([{ role: 'champion' }, { role: 'economic_buyer' }])).toEqual([]);
});

test('of the two needed roles a group has those that somebody fills, however many fill them', () => {
  expect(neededRoles([])).toEqual({ roles: 0, rolesNeeded: 2 });
  expect(neededRoles([{ role: 'champion' }, { role: 'champion' }, { role: 'user' }])).toEqual({
    roles: 1,
    rolesNeeded: 2,
  });
  expect(neededRoles([{ role: 'champion' }, { role: 'economic_buyer' }])).toEqual({ roles: 2, rolesNeeded: 2 });
});
