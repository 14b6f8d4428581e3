import { breadth } from '../../rights.ts';
import { api, type Cells, one, onKept, perOwner, personId } from '../asking.ts';

export const cells: Record<string, Cells> = {
  'commitments.list': (_, who) =>
    one(`${api}/commitments`, breadth('commitment', 'read', who.role) === 'none' ? 403 : 200),
  'commitments.make': perOwner(
    'commitment',
    'write',
    (p, owner) => ({
      path: `${api}/commitments`,
      asking: {
        body: { name: 'Call back', dueOn: '2026-03-05', dealId: null, ownerId: personId(p, owner), withManager: false },
      },
    }),
    { ok: 201, outOfReach: 400 },
  ),
  'commitments.change': onKept('commitment', 'commitments', { state: 'kept' }),
};
