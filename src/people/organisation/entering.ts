import { newId } from '../../ground/ids.ts';
import { loopsIn } from '../../ground/loops.ts';
import { nameKey } from '../../ground/text.ts';
import { may } from '../../platform/access/policy.ts';
import type { Tx } from '../../platform/history/door.ts';
import { mayTouchRoles, peoplePolicy } from './policy.ts';
import { peopleByName } from './reads.ts';
import { type Person, people, reportingLines } from './tables.ts';

/** A person whom another system knew: what was true of him since when. */
export type KnownPerson = {
  id: string;
  from: string;
  /** Since when he is no longer there. */
  left?: string | null;
  person: Pick<Person, 'name' | 'role'> & Partial<Omit<Person, 'id' | 'version' | 'validFrom'>>;
  managerId: string | null;
};

const blank = { email: null, teamName: null, region: null, title: null, externalId: null, source: null, active: true };

/** People in sets with their managers, for imports and demo companies. A loop is a fault of the caller: plans list them first. */
export async function enterPeople(tx: Tx, known: readonly KnownPerson[]): Promise<void> {
  if (!may(tx.actor, peoplePolicy, 'write', null)) throw new Error('Only leaders and operations enter people');
  if (!mayTouchRoles(tx.actor, ...known.map(({ person }) => person.role)))
    throw new Error('Only a leader enters leaders');
  const above = new Map(known.flatMap(({ id, managerId }) => (managerId ? [[id, managerId] as const] : [])));
  const [loop] = loopsIn(above);
  if (loop) throw new Error(`These managers form a loop: ${loop.join(' → ')}`);
  await tx.recordMany(
    people,
    known.map(({ id, from, left, person }) => {
      const row = { ...blank, ...person };
      return { id, states: [{ from, row }, ...(left ? [{ from: left, row: { ...row, active: false } }] : [])] };
    }),
  );
  await tx.recordMany(
    reportingLines,
    known.map(({ id, from, managerId }) => ({ id: newId(), states: [{ from, row: { personId: id, managerId } }] })),
  );
}

/** A row of a team list of another system; managers are named by their ids there. */
export type ImportedPerson = Pick<Person, 'name' | 'role'> &
  Partial<Pick<Person, 'email' | 'teamName' | 'region' | 'title'>> & {
    externalId: string;
    managerExternalId: string | null;
  };

/**
 * The people of a team list, true from the import on. Whoever is here already, by his id in that source or else by a
 * name that is his alone, stays as he is. Answers whose id there is whose id here, and how many are new.
 */
export async function importPeople(
  tx: Tx,
  source: string,
  rows: readonly ImportedPerson[],
): Promise<{ ids: ReadonlyMap<string, string>; added: number }> {
  const [from, byName] = await Promise.all([tx.now(), peopleByName(tx, tx.actor)]);
  const bySource = new Map(
    [...byName.values()].flat().flatMap((one) => (one.source === source ? [[one.externalId, one.id] as const] : [])),
  );
  const ids = new Map<string, string>();
  const fresh: ImportedPerson[] = [];
  for (const row of rows) {
    const namesakes = byName.get(nameKey(row.name)) ?? [];
    const alone = namesakes.length === 1 && namesakes[0]?.source !== source ? namesakes[0]?.id : undefined;
    const known = bySource.get(row.externalId) ?? alone;
    ids.set(row.externalId, known ?? newId());
    if (!known) fresh.push(row);
  }
  await enterPeople(
    tx,
    fresh.map(({ externalId, managerExternalId, ...person }) => ({
      id: ids.get(externalId) as string,
      from,
      person: { ...person, externalId, source },
      managerId: managerExternalId === null ? null : (ids.get(managerExternalId) ?? null),
    })),
  );
  return { ids, added: fresh.length };
}
