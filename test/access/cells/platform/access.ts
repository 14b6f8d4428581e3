import { owners } from '../../../support/two-workspaces.ts';
import { expected, isBeta, reaches } from '../../rights.ts';
import { all, api, type Cells, dealOf, looksAfterAll, one, perOwner, stale, tellsTheirs } from '../asking.ts';

export const cells: Record<string, Cells> = {
  'access.matrix': all(`${api}/access/matrix`),
  'access.fieldRights': all(`${api}/access/fields`),
  'access.changeFieldRight': (_, who) =>
    one(
      `${api}/access/fields`,
      expected(who, 'access-rule', 'write', null, { where: who.name, ok: 412 }),
      { version: stale, body: { kind: 'deal', field: 'amount', role: 'rep', may: 'none' } },
      tellsTheirs,
    ),
  'access.rules': all(`${api}/access/rules`),
  'access.changeRules': (_, who) =>
    one(
      `${api}/access/rules`,
      expected(who, 'access-rule', 'write', null, { where: who.name, ok: 412 }),
      { version: stale, body: { managers: true } },
      tellsTheirs,
    ),
  'access.closeRecord': perOwner(
    'deal',
    'write',
    (p, owner) => ({
      path: `${api}/access/confidential`,
      asking: { version: stale, body: { kind: 'deal', id: dealOf(p, owner), confidential: true } },
      check: tellsTheirs,
    }),
    { ok: 412, noRight: 404 },
  ),
  'access.whoSees': (p, who) =>
    owners.map((owner) => ({
      to: owner,
      path: `${api}/access/who?kind=deal&id=${dealOf(p, owner)}`,
      expect: [
        !reaches(who, 'deal', 'read', owner)
          ? 404
          : looksAfterAll(who) || reaches(who, 'deal', 'write', owner)
            ? 200
            : 409,
      ],
    })),
  'access.why': (p, who) =>
    owners.flatMap((owner) => {
      const ask = (personId: string) => `${api}/access/why?kind=deal&id=${dealOf(p, owner)}&personId=${personId}`;
      const seen = reaches(who, 'deal', 'read', owner);
      return [
        { to: owner, path: ask(who.id), expect: [seen ? 200 : 404] },
        {
          to: `${owner}, about Suse`,
          path: ask(p.alpha.people.Suse.id),
          expect: [
            who.name === 'Suse'
              ? seen
                ? 200
                : 404
              : !looksAfterAll(who)
                ? 409
                : seen && !isBeta(who.name)
                  ? 200
                  : 404,
          ],
        },
      ];
    }),
};
