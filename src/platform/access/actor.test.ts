import { expect, test } from 'vitest';
import { anActor } from '../../../test/support/database.ts';
import { withBehind } from './actor.ts';
import { everyRole, mayTouch } from './policy.ts';

test('a leader in somebody’s place reaches what is open of his, and nothing that is confidential, shared or lent', () => {
  const table = {
    kind: 'deal',
    policy: { read: everyRole('own'), write: everyRole('own') },
    owner: 'ownerId',
    confidential: 'isClosed',
  };
  const [ria, zoe] = ['01a2214b-7d23-7000-8000-000000000001', '01a2214b-7d23-7000-8000-000000000002'];
  const his = anActor({ personId: ria, role: 'rep', team: [ria] });
  const rich = {
    ...his,
    shared: { deal: { read: ['b'], write: ['b'] } },
    standsFor: [{ personId: zoe, role: 'rep' as const, team: [zoe] }],
  };
  const reached = (actor: typeof rich | typeof his) =>
    [
      { id: 'a', ownerId: ria, isClosed: false },
      { id: 'c', ownerId: ria, isClosed: true },
      { id: 'b', ownerId: 'nobody', isClosed: false },
      { id: 'd', ownerId: zoe, isClosed: false },
    ].flatMap((row) => (mayTouch(actor, table, 'write', row) ? row.id : []));
  expect(reached(withBehind(rich, null))).toEqual(['a', 'c', 'b', 'd']);
  expect(reached(withBehind(rich, { personId: zoe, name: 'Lea' }))).toEqual(['a']);
});
