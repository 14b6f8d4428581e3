import { type Name, owners } from '../../../support/two-workspaces.ts';
import { reaches } from '../../rights.ts';
import { api, begunArchive, type Cells, one, personId } from '../asking.ts';

/** What everybody took stands in the list of those who may read it, and of nobody else. */
const whoTook: Cells = async (p, who) => {
  const takers: Name[] = [...owners, 'Fin', 'Suse', 'Ola'];
  for (const name of takers) await begunArchive(p, name);
  const seen = takers.filter((name) => reaches(who, 'taking', 'read', name)).map((name) => personId(p, name));
  return one(`${api}/takings?limit=200`, 200, undefined, (answer) => {
    const told = new Set(answer.json().items.map(({ person }: { person: { id: string } }) => person.id));
    const wrong = takers.map((name) => personId(p, name)).filter((id) => told.has(id) !== seen.includes(id));
    return wrong.length > 0 ? `tells what ${wrong.length} took, or does not` : null;
  });
};

export const cells: Record<string, Cells> = {
  'takings.list': whoTook,
  'takings.note': (_p, who) =>
    one(`${api}/takings`, 204, { body: { kind: 'deal', name: `${who.name}.csv`, records: 3 } }),
};
