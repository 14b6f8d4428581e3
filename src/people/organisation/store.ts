import { sql } from 'kysely';
import { fold, likeWithin } from '../../ground/text.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readable, readableHistory } from '../../platform/access/narrow.ts';
import { afterCursor, type Cursor } from '../../platform/database/keyset.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { readablePeople, teamOf } from './reads.ts';
import type { Stretch } from './reporting.ts';
import { type Person, reportingLines } from './tables.ts';

export type PersonRow = Person & { managerId: string | null; managerName: string | null };
export type When = { asOf?: string | undefined };
export type PeopleFilter = { q?: string | undefined; role?: string | undefined; active?: boolean | undefined };

const likeness = (text: string) => likeWithin(fold(text));

function matching(actor: Actor, { q, role, active }: PeopleFilter, when: When) {
  let query = build.selectFrom(readablePeople(actor, when).as('p')).selectAll('p');
  if (q) query = query.where(sql<boolean>`public.unaccent(lower(${sql.ref('p.name')})) like ${likeness(q)}`);
  if (role) query = query.where('p.role', '=', role as Person['role']);
  if (active !== undefined) query = query.where('p.active', '=', active);
  return query;
}

/** Adds who the manager is; his name is that of the same day. */
function withManager(actor: Actor, found: ReturnType<typeof matching>, when: When) {
  return build
    .selectFrom(found.as('p'))
    .leftJoin(readable(actor, reportingLines, when).as('l'), 'l.personId', 'p.id')
    .leftJoin(readablePeople(actor, when).as('m'), 'm.id', 'l.managerId')
    .selectAll('p')
    .select(['l.managerId', 'm.name as managerName'])
    .orderBy('p.name')
    .orderBy('p.id');
}

type Page = { limit: number; cursor: Cursor | null };

/** One more than the page, so that the caller knows whether there is a next. */
export function pageOfPeople(reader: Reader, actor: Actor, filter: PeopleFilter, { limit, cursor }: Page, when: When) {
  let found = matching(actor, filter, when)
    .orderBy('name')
    .orderBy('id')
    .limit(limit + 1);
  if (cursor) found = found.where(afterCursor('name', 'asc', cursor, false));
  return reader.rows(withManager(actor, found, when)) as Promise<PersonRow[]>;
}

export async function countPeople(reader: Reader, actor: Actor, filter: PeopleFilter, when: When): Promise<number> {
  const counted = matching(actor, filter, when)
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('n'));
  return (await reader.row(counted))?.n ?? 0;
}

export const everybody = (reader: Reader, actor: Actor, when: When) =>
  reader.rows(withManager(actor, matching(actor, {}, when), when)) as Promise<PersonRow[]>;

/** The actor and everybody below him today; nobody for the system. */
export async function ownTeam(reader: Reader, actor: Actor): Promise<PersonRow[]> {
  if (actor.personId === null) return [];
  const team = await teamOf(reader, actor.workspaceId, actor.personId);
  const found = matching(actor, {}, {}).where('p.id', '=', sql<string>`any(${team}::uuid[])`);
  return reader.rows(withManager(actor, found, {})) as Promise<PersonRow[]>;
}

export async function personAt(reader: Reader, actor: Actor, id: string, when: When): Promise<PersonRow | null> {
  const found = matching(actor, {}, when).where('p.id', '=', id);
  return (await reader.row(withManager(actor, found, when))) as PersonRow | null;
}

export const reportsOf = (reader: Reader, actor: Actor, id: string, when: When) =>
  reader.rows(
    build
      .selectFrom(readable(actor, reportingLines, when).as('l'))
      .innerJoin(readablePeople(actor, when).as('p'), 'p.id', 'l.personId')
      .where('l.managerId', '=', id)
      .select(['p.id', 'p.name'])
      .orderBy('p.name')
      .orderBy('p.id'),
  );

/** Every line a person ever had, oldest first. */
export const linesOfPerson = (reader: Reader, actor: Actor, personId: string): Promise<Stretch[]> =>
  reader.rows(readableHistory(actor, reportingLines).where('personId', '=', personId).orderBy('validFrom'));
