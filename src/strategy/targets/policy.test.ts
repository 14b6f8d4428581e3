import { expect, test } from 'vitest';
import { type Actor, roleNames } from '../../platform/access/actor.ts';
import { may } from '../../platform/access/policy.ts';
import { quotaPolicy } from './policy.ts';

const someone = (role: Actor['role']): Actor => ({
  workspaceId: 'w',
  personId: 'mia',
  role,
  team: ['mia', 'ana', 'below ana'],
  by: 'screen',
  timeZone: 'UTC',
  currency: 'EUR',
  fiscalStartMonth: 1,
});

test.each(roleNames)('who sets whose quota: a %s', (role) => {
  const sets = (personId: string) => may(someone(role), quotaPolicy, 'write', personId);
  const anybody = role === 'leader' || role === 'operations';
  expect({ own: sets('mia'), report: sets('ana'), deeper: sets('below ana'), elsewhere: sets('rob') }).toEqual({
    own: anybody,
    report: anybody || role === 'manager',
    deeper: anybody || role === 'manager',
    elsewhere: anybody,
  });
});

test('who sees a team’s quotas sees his own among them', () => {
  expect(may(someone('manager'), quotaPolicy, 'read', 'mia')).toBe(true);
});
