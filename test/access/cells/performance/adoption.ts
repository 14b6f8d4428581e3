import { owners } from '../../../support/two-workspaces.ts';
import { reaches } from '../../rights.ts';
import { api, type Cells, one, perOwner, personId } from '../asking.ts';

export const cells: Record<string, Cells> = {
  // Both workspaces tell of persons: whoever may not be told of somebody finds nobody there.
  'adoption.read': async (p, who) => [
    ...(await perOwner('adoption', 'read', (world, owner) => ({
      path: `${api}/adoption?person=${personId(world, owner)}`,
    }))(p, who)),
    ...one(`${api}/adoption`, 200, undefined, (answer) => {
      const told = new Set(answer.json().people.map(({ person }: { person: { id: string } }) => person.id));
      const wrong = owners.filter((name) => told.has(personId(p, name)) !== reaches(who, 'adoption', 'read', name));
      return wrong.length > 0 ? `is told, or is not, of ${wrong.join(', ')}` : null;
    }),
  ],
  'adoption.note': (_p, _who) =>
    one(`${api}/adoption/pages`, 204, { body: { pages: [{ page: '/deals/$dealId', times: 2 }] } }),
};
