import type { Action } from '../../../../src/platform/access/policy.ts';
import { owners } from '../../../support/two-workspaces.ts';
import { expected } from '../../rights.ts';
import { all, api, type Cells, idIn, leads, perOwner, personId, stale, tellsTheirs } from '../asking.ts';

const onSpace = (rest: string, action: Action = 'write', body?: unknown, ok = 412): Cells =>
  perOwner(
    'team-space',
    action,
    (p, owner) => ({
      path: `${api}/team-spaces/${idIn(p, owner, 'teamSpaces')}${rest}`,
      asking: { ...(ok === 412 ? { version: stale } : {}), ...(body === undefined ? {} : { body }) },
      check: tellsTheirs,
    }),
    { ok },
  );

const onPin = (body?: unknown): Cells =>
  perOwner(
    'team-pin',
    'write',
    (p, owner) => ({
      path: `${api}/team-pins/${idIn(p, owner, 'teamPins')}`,
      asking: { version: stale, ...(body === undefined ? {} : { body }) },
      check: tellsTheirs,
    }),
    { ok: 412 },
  );

/** The space of each one's team: for everybody in that team, and those above. */
export const cells: Record<string, Cells> = {
  'spaces.list': all(`${api}/team-spaces`),
  'spaces.read': onSpace('', 'read', undefined, 200),
  'spaces.open': (p, who) =>
    owners.map((owner) => ({
      to: owner,
      path: `${api}/team-spaces`,
      asking: { body: { leadId: personId(p, owner), name: 'Team' } },
      expect: [expected(who, 'team-space', 'write', owner, { ok: leads.includes(owner) ? 409 : 400, outOfReach: 400 })],
    })),
  'spaces.change': onSpace('', 'write', { name: 'Team', goals: [] }),
  'spaces.close': onSpace(''),
  'spaces.pin': perOwner(
    'team-pin',
    'write',
    (p, owner) => ({
      path: `${api}/team-spaces/${idIn(p, owner, 'teamSpaces')}/pins`,
      asking: { body: { title: 'Prices', text: 'In the shared folder' } },
    }),
    { ok: 201 },
  ),
  'spaces.changePin': onPin({ title: 'Prices', text: 'In the shared folder' }),
  'spaces.unpin': onPin(),
};
