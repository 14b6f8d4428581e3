import type { Answer, TestProduct } from '../../../support/product.ts';
import { type Name, type Owner, owners, type Someone, today } from '../../../support/two-workspaces.ts';
import { breadth, expected, reaches } from '../../rights.ts';
import { api, type Cells, idIn, leads, one, perOwner, personId, quarter } from '../asking.ts';

const managerOf: Partial<Record<Owner, Name>> = {
  ...{ Max: 'Lea', Ria: 'Max', Rolf: 'Max', Ari: 'Ria', Rob: 'Mia', Ben: 'Bea' },
};

const mayForecast = (who: Someone<Name>) => (breadth('forecast-call', 'read', who.role) === 'none' ? 403 : 200);

/** A forecast over everybody in sight, and over the tree of each owner: of those who lead, and of oneself. */
function ofTree(path: string, rows?: 'rows', and = ''): Cells {
  const onlyReached = (p: TestProduct, who: Someone<Name>) => (answer: Answer) => {
    if (!rows) return null;
    const told = new Set(answer.json().rows.map(({ personId: id }: { personId: string }) => id));
    const wrong = owners.filter(
      (name) => told.has(personId(p, name)) && !reaches(who, 'forecast-submission', 'read', name),
    );
    return wrong.length > 0 ? `is told of ${wrong.join(', ')}` : null;
  };
  return (p, who) => [
    ...one(
      `${api}${path}?${and}`,
      mayForecast(who),
      undefined,
      mayForecast(who) === 200 ? onlyReached(p, who) : undefined,
    ),
    ...owners.map((owner) => {
      const code = expected(who, 'forecast-submission', 'read', owner);
      const isTree = owner === who.name || leads.includes(owner);
      return {
        to: owner,
        path: `${api}${path}?node=${personId(p, owner)}&${and}`,
        expect: [code === 200 && !isTree ? 404 : code],
      };
    }),
  ];
}

/** A write on the call over an owner's tree; locked by somebody before, it is refused as that. */
const onCall =
  (method: 'PUT' | 'POST', bodyOf: (node: string) => object): Cells =>
  (p, who) =>
    owners.map((owner) => {
      const code = expected(who, 'forecast-call', 'write', owner);
      const path = `${api}/forecast/calls${method === 'POST' ? '/lock' : ''}`;
      return {
        to: owner,
        path,
        asking: { body: bodyOf(personId(p, owner)) },
        expect: code === 200 ? [200, 409] : [code],
      };
    });

export const cells: Record<string, Cells> = {
  'forecast.read': ofTree('/forecast', 'rows'),
  'forecast.breakdown': ofTree('/forecast/breakdown', undefined, 'by=credit'),
  'forecast.agenda': ofTree('/forecast/agenda'),
  'forecast.changes': ofTree('/forecast/changes'),
  // Of oneself, or of whoever reports to one; no reason is given, so that nothing is written.
  'forecast.say': (p, who) =>
    owners.map((owner) => {
      const isOwn = owner === who.name;
      const isBelow = isOwn && (who.role === 'rep' || !leads.includes(owner));
      const commit = isBelow ? null : 1;
      const body = { period: '2020-02', subject: personId(p, owner), commit, bestCase: null, mostLikely: null };
      const allowed = isOwn ? (commit === null ? 200 : 409) : managerOf[owner] === who.name ? 409 : 400;
      const none = breadth('forecast-submission', 'write', who.role) === 'none';
      return { to: owner, path: `${api}/forecast/submissions`, asking: { body }, expect: [none ? 403 : allowed] };
    }),
  'forecast.plan': onCall('PUT', (node) => ({ period: quarter, node, dueOn: today })),
  'forecast.lock': onCall('POST', (node) => ({ period: quarter, node })),
  'forecast.call': perOwner('forecast-call', 'read', (p, owner) => ({
    path: `${api}/forecast/calls/${idIn(p, owner, 'calls')}`,
  })),
  'forecast.record': (_, who) => one(`${api}/forecast/track-record`, mayForecast(who)),
  'forecast.hygiene': (_, who) => one(`${api}/forecast/hygiene`, mayForecast(who)),
};
