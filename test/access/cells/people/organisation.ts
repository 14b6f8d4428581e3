import type { Asking } from '../../../support/product.ts';
import { owners } from '../../../support/two-workspaces.ts';
import { expected, isBeta, reaches } from '../../rights.ts';
import {
  all,
  aPersonOf,
  api,
  type Cell,
  type Cells,
  dealOf,
  one,
  perOwner,
  personId,
  shared,
  stale,
} from '../asking.ts';

const onPerson = (rest: string, ok: number, asking: Asking): Cells =>
  shared('person', 'write', (id) => `${api}/people/${id}${rest}`, aPersonOf, ok, asking);

export const cells: Record<string, Cells> = {
  'organisation.listShares': perOwner(
    'deal',
    'read',
    (p, owner) => ({ path: `${api}/shares?kind=deal&id=${dealOf(p, owner)}` }),
    { noRight: 404 },
  ),
  'organisation.makeShare': (p, who) => {
    // With somebody who reads it anyway, so that nobody's reach is changed by asking.
    const reader = (isBeta(who.name) ? p.beta.people.Bea : p.alpha.people.Fin).id;
    return owners.map((owner) => ({
      to: owner,
      path: `${api}/shares`,
      asking: { body: { kind: 'deal', id: dealOf(p, owner), personId: reader } },
      expect: [
        !reaches(who, 'deal', 'read', owner)
          ? 404
          : !reaches(who, 'deal', 'write', owner)
            ? 409
            : who.id === reader
              ? 400
              : 201,
      ],
    }));
  },
  'organisation.endShare': async (p, who) => {
    const found: Cell[] = [];
    for (const owner of owners) {
      const where = isBeta(owner) ? p.beta : p.alpha;
      const { rows } = await p.owner.query<{ id: string }>(
        `INSERT INTO app.shares (workspace_id, id, version, valid_from, kind, record_id, person_id, may)
         VALUES ($1, gen_random_uuid(), 1, now(), 'deal', $2, $3, 'read')
         ON CONFLICT (workspace_id, record_id, person_id) WHERE person_id IS NOT NULL DO UPDATE SET may = 'read' RETURNING id`,
        [where.id, dealOf(p, owner, 'lost'), personId(p, owner)],
      );
      const may = reaches(who, 'deal', 'write', owner);
      found.push({
        to: owner,
        path: `${api}/shares/${rows[0]?.id}`,
        asking: { version: stale },
        expect: [!reaches(who, 'deal', 'read', owner) ? 404 : may ? 412 : 409],
      });
    }
    return found;
  },
  'organisation.listPeople': all(`${api}/people`),
  'organisation.readTree': all(`${api}/people/tree`),
  'organisation.myTeam': all(`${api}/my-team`),
  'organisation.readPerson': shared('person', 'read', (id) => `${api}/people/${id}`, aPersonOf, 200),
  'organisation.createPerson': (_, who) => [
    ...one(`${api}/people`, expected(who, 'person', 'write', null, { where: who.name, ok: 201 }), {
      body: { name: 'Nora', role: 'rep' },
    }),
    ...one(
      `${api}/people`,
      expected(who, 'person', 'write', null, { where: who.name, ok: who.role === 'leader' ? 201 : 409 }),
      { body: { name: 'Noa', role: 'leader' } },
    ),
  ],
  'organisation.updatePerson': onPerson('', 412, { version: stale, body: { title: 'Chief' } }),
  'organisation.deactivatePerson': onPerson('/deactivate', 412, { version: stale }),
  'organisation.reactivatePerson': onPerson('/reactivate', 412, { version: stale }),
  'organisation.setManager': (p, who) =>
    ([false, true] as const).map((beta) => ({
      to: beta ? 'Beta' : 'Alpha',
      path: `${api}/people/${aPersonOf(p, beta)}/manager`,
      asking: { body: { managerId: beta ? p.beta.people.Bea.id : p.alpha.people.Max.id } },
      expect: [
        expected(who, 'person', 'write', null, { where: beta ? 'Bea' : 'Lea' }),
        ...(isBeta(who.name) === beta ? [] : [400]),
      ],
    })),
};
