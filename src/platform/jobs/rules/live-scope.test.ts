import { expect, test } from 'vitest';
import { ownedPolicy, sharedPolicy } from '../../access/policy.ts';
import { mayHear, type Told } from './live-scope.ts';

const rep = {
  workspaceId: 'w',
  personId: 'rep',
  role: 'rep' as const,
  team: ['rep'],
  by: 'screen' as const,
  timeZone: 'UTC',
  currency: 'EUR',
  fiscalStartMonth: 1,
};
const manager = { ...rep, personId: 'boss', role: 'manager' as const, team: ['boss', 'rep'] };
const finance = { ...rep, personId: 'fin', role: 'finance' as const, team: ['fin'] };
const told = (over: Partial<Told>): Told => ({
  workspace: 'w',
  kind: 'deal',
  id: 'd',
  version: 2,
  owners: ['rep'],
  closed: false,
  gone: false,
  ...over,
});

test.each([
  ['a rep hears of his own deal', rep, told({}), ownedPolicy, true],
  ['a rep hears of a deal handed over from him', rep, told({ owners: ['rep', 'other'] }), ownedPolicy, true],
  ['a rep does not hear of another rep’s deal', rep, told({ owners: ['other'] }), ownedPolicy, false],
  ['a manager hears of his team’s deal', manager, told({}), ownedPolicy, true],
  ['a manager does not hear of another team’s deal', manager, told({ owners: ['other'] }), ownedPolicy, false],
  ['a reader hears of every deal', finance, told({ owners: ['other'] }), ownedPolicy, true],
  ['nobody of a team hears of a deal that nobody owns', manager, told({ owners: [] }), ownedPolicy, false],
  ['a rep hears that many deals changed', rep, told({ id: null, owners: null }), ownedPolicy, true],
  ['a rep hears of what belongs to the workspace', rep, told({ owners: null }), sharedPolicy({}), true],
  [
    'a rep hears of what was shared with him',
    { ...rep, shared: { deal: { read: ['d'], write: [] } } },
    told({ owners: ['other'] }),
    ownedPolicy,
    true,
  ],
  [
    'a reader does not hear of a confidential deal',
    finance,
    told({ owners: ['rep'], closed: true }),
    ownedPolicy,
    false,
  ],
  ['its owner hears of a confidential deal', rep, told({ closed: true }), ownedPolicy, true],
  [
    'a manager whom the workspace lets see them hears of one of his team',
    { ...manager, closed: 'team' as const },
    told({ closed: true }),
    ownedPolicy,
    true,
  ],
  ['a manager whom it does not let hears nothing', manager, told({ closed: true }), ownedPolicy, false],
  ['nobody hears of another workspace', finance, told({ workspace: 'v' }), ownedPolicy, false],
  ['nobody hears of a kind that no table holds', finance, told({}), null, false],
])('%s', (_, actor, change, policy, heard) => {
  expect(mayHear(actor, change, policy && { policy, confidential: 'isConfidential' })).toBe(heard);
});

const aPrivateOne = told({ kind: 'activity', closed: true });
test.each([
  ['its owner', rep, true],
  ['whoever leads him', manager, true],
  ['a leader who reads all else', { ...finance, role: 'leader' as const }, false],
  [
    'a leader who sees all that is confidential',
    { ...finance, role: 'leader' as const, closed: 'all' as const },
    false,
  ],
])('of a private activity hears or does not: %s', (_, actor, heard) => {
  expect(mayHear(actor, aPrivateOne, { policy: ownedPolicy, reserved: 'isPrivate' })).toBe(heard);
});
