import { expect, test } from 'vitest';
import { roleNames } from '../../../platform/access/actor.ts';
import { isRole, readers, roles, sellers } from './roles.ts';

test('the roles people are given are those that rights are written for', () => {
  expect(roles).toEqual(roleNames);
});

test('nobody who only reads sells, and a wizard is no role', () => {
  expect(readers.filter((role) => sellers.includes(role))).toEqual([]);
  expect([isRole('rep'), isRole('wizard'), isRole('Rep')]).toEqual([true, false, false]);
});
