import { expect, test } from 'vitest';
import type { Role } from '../../access/actor.ts';
import { everyRole, ownedPolicy, sharedPolicy } from '../../access/policy.ts';
import { kindsByReach } from './kinds-by-reach.ts';

const tables = [
  { kind: 'deal', policy: ownedPolicy, owner: 'ownerId' },
  { kind: 'company', policy: sharedPolicy({}), owner: 'ownerId' },
  { kind: 'product', policy: sharedPolicy({}) },
  { kind: 'plan', policy: { read: { ...everyRole('none'), leader: 'all' as const }, write: everyRole('none') } },
];
const anActor = (role: Role, personId: string | null = 'me') => ({
  workspaceId: 'w',
  personId,
  role,
  team: ['me', 'rep'],
  by: 'screen' as const,
  timeZone: 'UTC',
  currency: 'EUR',
  fiscalStartMonth: 1,
});

test.each([
  ['a leader finds everything', anActor('leader'), { open: ['deal', 'company', 'product', 'plan'], team: [], own: [] }],
  [
    'a manager finds the deals of his team',
    anActor('manager'),
    { open: ['company', 'product'], team: ['deal'], own: [] },
  ],
  ['a rep finds his own deals', anActor('rep'), { open: ['company', 'product'], team: [], own: ['deal'] }],
  [
    'a key without a person finds nobody’s deals',
    anActor('rep', null),
    { open: ['company', 'product'], team: [], own: [] },
  ],
])('%s', (_, actor, kinds) => {
  expect(kindsByReach(actor, tables)).toEqual(kinds);
});
