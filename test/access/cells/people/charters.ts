import type { Action } from '../../../../src/platform/access/policy.ts';
import { all, api, type Cells, idIn, perOwner, personId, stale, tellsTheirs } from '../asking.ts';

const expectedOf = { title: 'Rep', purpose: '', duties: [], measures: [], place: '' };

const onCharter = (rest: string, action: Action = 'write', body?: unknown): Cells =>
  perOwner(
    'charter',
    action,
    (p, owner) => ({
      path: `${api}/charters/${idIn(p, owner, 'charters')}${rest}`,
      asking: { version: stale, ...(body === undefined ? {} : { body }) },
      check: tellsTheirs,
    }),
    { ok: 412 },
  );

/** Charters: each owner has one that was offered. */
export const cells: Record<string, Cells> = {
  'charters.list': all(`${api}/charters`),
  'charters.ofPerson': perOwner('charter', 'read', (p, owner) => ({
    path: `${api}/charters/people/${personId(p, owner)}`,
  })),
  'charters.draft': perOwner(
    'charter',
    'write',
    (p, owner) => ({
      path: `${api}/charters`,
      asking: { body: { personId: personId(p, owner), ...expectedOf } },
    }),
    { ok: 409, outOfReach: 400 },
  ),
  'charters.change': onCharter('', 'write', expectedOf),
  'charters.offer': onCharter('/offer'),
  'charters.retract': onCharter('/retract'),
  'charters.remove': onCharter(''),
  'charters.sign': onCharter('/sign', 'read'),
};
