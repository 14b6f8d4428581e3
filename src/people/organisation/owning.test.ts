import { expect, test } from 'vitest';
import { ownedPolicy } from '../../platform/access/policy.ts';
import { whyNotOwner } from './owning.ts';

test.each([
  ['a rep who works here is given deals', { name: 'Ria', active: true, role: 'rep' }, null],
  ['whoever has left is not', { name: 'Rob', active: false, role: 'rep' }, 'is Rob, who has left'],
  [
    'nor is finance, whose role would leave them stuck',
    { name: 'Fay', active: true, role: 'finance' },
    'is Fay, whose role changes no such records',
  ],
  ['nor somebody who is not here', undefined, 'is not here'],
] as const)('%s', (_, person, why) => {
  expect(whyNotOwner(person, ownedPolicy)).toBe(why);
});
