import { newId } from '../../ground/ids.ts';
import type { Actor, Role } from '../../platform/access/actor.ts';
import type { Database } from '../../platform/history/database.ts';
import { enterPeople } from './entering.ts';
import { aboveOf, teamOf } from './reads.ts';
import type { Person } from './tables.ts';

/** A rep called Anna Snelling, unless said otherwise. */
export function aPerson(over: Partial<Person> = {}): Person {
  return {
    id: newId(),
    version: 0,
    validFrom: '',
    name: 'Anna Snelling',
    email: null,
    role: 'rep',
    active: true,
    teamName: null,
    region: null,
    title: null,
    externalId: null,
    source: null,
    ...over,
  };
}

export type Cast<Name extends string> = Record<Name, Actor>;

/**
 * A company on the stage: who is who and under whom, in the actor's workspace since `from`. Each comes back as the
 * actor he is once signed in.
 */
export async function aCompanyOf<Name extends string>(
  db: Database,
  actor: Actor,
  cast: Record<Name, { role: Role; under?: NoInfer<Name> }>,
  from = '2020-01-01T00:00:00.000000Z',
): Promise<Cast<Name>> {
  const names = Object.keys(cast) as Name[];
  const idOf = Object.fromEntries(names.map((name) => [name, newId()])) as Record<Name, string>;
  await db.transaction(actor, (tx) =>
    enterPeople(
      tx,
      names.map((name) => {
        const { role, under } = cast[name];
        return { id: idOf[name], from, person: { name, role }, managerId: under ? idOf[under] : null };
      }),
    ),
  );
  const actors = await db.read(actor, (reader) =>
    Promise.all(
      names.map(async (name) => {
        const [team, above] = await Promise.all([
          teamOf(reader, actor.workspaceId, idOf[name]),
          aboveOf(reader, actor.workspaceId, idOf[name]),
        ]);
        return [name, { ...actor, personId: idOf[name], role: cast[name].role, team, above, by: 'screen' }] as const;
      }),
    ),
  );
  return Object.fromEntries(actors) as unknown as Cast<Name>;
}
