import { expect, test } from 'vitest';
import { missingRoles } from './buying-group.ts';

test('a buying group lacks whoever pays and whoever speaks for us until both are named', () => {
  expect(missingRoles([])).toEqual(['economic_buyer', 'champion']);
  expect(missingRoles([{ role: 'user' }, { role: 'champion' }])).toEqual(['economic_buyer']);
  expect(missingRoles([{ role: 'champion' }, { role: 'economic_buyer' }])).toEqual([]);
});
