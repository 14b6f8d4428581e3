import { owners } from '../../../support/two-workspaces.ts';
import { breadth, isBeta } from '../../rights.ts';
import { all, api, type Cells, idIn, one, perOwner, stale, tellsTheirs } from '../asking.ts';

/** A write on the reference of each owner, or on what was asked of it, in a version that is not there. */
const onReference = (path: 'references' | 'reference-asks', body?: unknown): Cells =>
  perOwner(
    'reference',
    'write',
    (p, owner) => ({
      path: `${api}/${path}/${idIn(p, owner, path === 'references' ? 'references' : 'asks')}`,
      asking: { version: stale, ...(body === undefined ? {} : { body }) },
      check: tellsTheirs,
    }),
    { ok: 412 },
  );

export const cells: Record<string, Cells> = {
  'references.list': all(`${api}/references`),
  // One that stands there already is refused as that; of another workspace no contact is there.
  'references.make': (p, who) =>
    one(`${api}/references`, breadth('reference', 'write', who.role) === 'none' ? 403 : 400, {
      body: { contactId: idIn(p, isBeta(who.name) ? 'Ben' : 'Ria', 'contacts'), ways: ['call'] },
    }),
  'references.change': onReference('references', { most: 2 }),
  'references.remove': onReference('references'),
  'references.asks': all(`${api}/reference-asks`),
  'references.ask': (p, who) =>
    owners.map((owner) => ({
      to: owner,
      path: `${api}/references/${idIn(p, owner, 'references')}/asks`,
      asking: { body: { way: 'visit' } },
      // Whoever sells may ask any customer of his workspace; they would do no visit.
      expect: [
        breadth('reference-ask', 'write', who.role) === 'none' ? 403 : isBeta(owner) === isBeta(who.name) ? 409 : 404,
      ],
    })),
  'references.answer': onReference('reference-asks', { state: 'agreed' }),
};
