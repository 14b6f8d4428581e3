import { sql } from 'kysely';
import type { Instant } from '../../ground/days.ts';
import { fold, likeText, nameKey } from '../../ground/text.ts';
import type { Actor, Role, SharedRecords, StoodFor } from '../../platform/access/actor.ts';
import { type Readable, readable, readableHistory } from '../../platform/access/narrow.ts';
import { stoodForBy } from '../../platform/approvals/reads.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { type Person, people, reportingLines } from './tables.ts';

export type { Person } from './tables.ts';

/** The people of the workspace, to join to what is theirs; as of a moment those of then, under the names of then. */
export const readablePeople = (actor: Actor, when: { asOf?: string | undefined } = {}): Readable<Person> =>
  readable(actor, people, when);

// UNION, not UNION ALL: it ends even where lines form a loop.
const below = `WITH RECURSIVE below AS (
  SELECT $2::uuid AS id
  UNION
  SELECT l.person_id FROM below b JOIN app.reporting_lines l ON l.workspace_id = $1::uuid AND l.manager_id = b.id
)`;

const above = `above AS (
  SELECT $2::uuid AS id
  UNION
  SELECT l.manager_id FROM above a JOIN app.reporting_lines l ON l.workspace_id = $1::uuid AND l.person_id = a.id AND l.manager_id IS NOT NULL
)`;

/** Those above the person in the manager tree today, up to the top. */
export async function aboveOf(reader: Reader, workspaceId: string, personId: string): Promise<string[]> {
  const rows = await reader.sql<{ id: string }>(`WITH RECURSIVE ${above} SELECT id FROM above WHERE id <> $2::uuid`, [
    workspaceId,
    personId,
  ]);
  return rows.map(({ id }) => id);
}

/** The person and everybody below him in the manager tree today, at any depth. */
export async function teamOf(reader: Reader, workspaceId: string, personId: string): Promise<string[]> {
  const rows = await reader.sql<{ id: string }>(`${below} SELECT id FROM below`, [workspaceId, personId]);
  return rows.map(({ id }) => id);
}

/** Whose records are asked for: some owners, those whom somebody leads, or of these the ones that are both; undefined asks for all. */
export async function ownersAsked(
  reader: Reader,
  workspaceId: string,
  { owner, team }: { owner?: readonly string[] | undefined; team?: string | undefined },
): Promise<readonly string[] | undefined> {
  if (team === undefined) return owner;
  const led = await teamOf(reader, workspaceId, team);
  return owner ? led.filter((id) => owner.includes(id)) : led;
}

/** What decides what a person may do and see here, as of now. */
export type Standing = {
  name: string;
  email: string | null;
  role: Role;
  active: boolean;
  team: string[];
  /** Those above him today: he is in the team of each. */
  above: string[];
  /** What was shared with him, or with a team that he is in, and still is today. */
  shared: SharedRecords;
  /** For whom he stands in today, each with all below him. */
  standsFor: StoodFor[];
};

/** A person's standing in one question; null for nobody of this workspace. */
export async function standingOf(reader: Reader, workspaceId: string, personId: string): Promise<Standing | null> {
  const [[found], held, stoodFor] = await Promise.all([
    reader.sql<Omit<Standing, 'shared' | 'standsFor'>>(
      `${below}, ${above} SELECT p.name, p.email, p.role, p.active, ARRAY(SELECT id FROM below) AS team,
         ARRAY(SELECT id FROM above WHERE id <> $2::uuid) AS above
       FROM app.people p WHERE p.workspace_id = $1::uuid AND p.id = $2::uuid`,
      [workspaceId, personId],
    ),
    reader.sql<Held>(heldShares, [workspaceId, personId]),
    stoodForBy(reader, workspaceId, personId),
  ]);
  if (!found) return null;
  const standsFor = await Promise.all(stoodFor.map((id) => placeOf(reader, workspaceId, id)));
  return { ...found, shared: byKind(held), standsFor: standsFor.flat() };
}

const placeOf = (reader: Reader, workspaceId: string, personId: string): Promise<StoodFor[]> =>
  reader.sql<StoodFor>(
    `${below} SELECT p.id AS person_id, p.role, ARRAY(SELECT id FROM below) AS team
     FROM app.people p WHERE p.workspace_id = $1::uuid AND p.id = $2::uuid`,
    [workspaceId, personId],
  );

type Held = { kind: string; read: string[]; write: string[] };

// UNION as below. The day is that of the workspace.
const heldShares = `WITH RECURSIVE ${above}
SELECT s.kind, array_agg(DISTINCT s.record_id) AS read,
  coalesce(array_agg(DISTINCT s.record_id) FILTER (WHERE s.may = 'write'), '{}') AS write
FROM app.shares s
WHERE s.workspace_id = $1::uuid AND (s.person_id = $2::uuid OR s.team_of IN (SELECT id FROM above))
  AND (s.until IS NULL OR s.until >= (SELECT (now() AT TIME ZONE w.time_zone)::date FROM app.workspaces w WHERE w.workspace_id = $1::uuid))
GROUP BY s.kind`;

const byKind = (held: readonly Held[]): SharedRecords =>
  Object.fromEntries(held.map(({ kind, read, write }) => [kind, { read, write }]));

/** Everybody with his manager of today. */
export async function placesOf(reader: Reader, actor: Actor) {
  const [everybody, lines] = await Promise.all([
    reader.rows(readable(actor, people)),
    reader.rows(readable(actor, reportingLines)),
  ]);
  const managers = new Map(lines.map(({ personId, managerId }) => [personId, managerId]));
  return everybody.map(({ id, name, role, active }) => ({
    id,
    name,
    role,
    active,
    managerId: managers.get(id) ?? null,
  }));
}

/** Everybody of a workspace who has left. */
export async function inactiveIn(reader: Reader, workspaceId: string): Promise<string[]> {
  const rows = await reader.sql<{ id: string }>(
    'SELECT id FROM app.people WHERE workspace_id = $1::uuid AND NOT active',
    [workspaceId],
  );
  return rows.map(({ id }) => id);
}

/** The people with these ids, by id; whoever is not of this workspace is left out. */
export async function peopleByIds(reader: Reader, actor: Actor, ids: Iterable<string>): Promise<Map<string, Person>> {
  const asked = [...new Set(ids)];
  if (asked.length === 0) return new Map();
  const rows = await reader.rows(readable(actor, people).where('id', 'in', asked));
  return new Map(rows.map((person) => [person.id, person]));
}

/** Everybody, by the letters and digits of the name (`nameKey`): "Anna  Snelling" finds Anna Snelling. Several may share one. */
export async function peopleByName(reader: Reader, actor: Actor): Promise<Map<string, Person[]>> {
  const byName = new Map<string, Person[]>();
  for (const person of await reader.rows(readable(actor, people).orderBy('id'))) {
    const key = nameKey(person.name);
    const same = byName.get(key);
    if (same) same.push(person);
    else byName.set(key, [person]);
  }
  return byName;
}

/** Whoever works here today and has a word in the name that begins so, by name; everybody for nothing typed. */
export function peopleLike(
  reader: Reader,
  actor: Actor,
  typed: string,
  limit: number,
): Promise<{ id: string; name: string }[]> {
  const begun = likeText(fold(typed));
  return reader.rows(
    readable(actor, people)
      .where('active', '=', true)
      .where(sql<boolean>`' ' || public.unaccent(lower(name)) like ${`% ${begun}%`}`)
      .orderBy('name')
      .orderBy('id')
      .limit(limit)
      .clearSelect()
      .select(['id', 'name']),
  );
}

/** People as they stood at a moment, and whoever was entered later as he stands now: an export brings deals of years before it. */
export async function peopleKnownAt(
  reader: Reader,
  actor: Actor,
  when: { asOf?: Instant },
): Promise<Map<string, Person>> {
  const [now, then] = await Promise.all([
    reader.rows<Person>(readablePeople(actor)),
    when.asOf ? reader.rows<Person>(readablePeople(actor, when)) : [],
  ]);
  return new Map([...now, ...then].map((person) => [person.id, person]));
}

/** Whom everybody reported to at a moment; null at the top. */
export async function managersOn(reader: Reader, actor: Actor, at: Instant): Promise<Map<string, string | null>> {
  const rows = await reader.rows(readable(actor, reportingLines, { asOf: at }));
  return new Map(rows.map(({ personId, managerId }) => [personId, managerId]));
}

/** Every line of who reports to whom that held at some moment between two, with until when. */
export const linesThrough = (reader: Reader, actor: Actor, { from, until }: { from: Instant; until: Instant }) =>
  reader.rows(
    readableHistory(actor, reportingLines)
      .where('validFrom', '<', until)
      .where('validTo', '>', from)
      .clearSelect()
      .select(['personId', 'managerId', 'validFrom', 'validTo']),
  );

/** Since when somebody is here, and since when he is gone; null while he is here. */
export type Tenure = { personId: string; from: Instant; left: Instant | null };

/** Everybody who was ever here, as long as the workspace knows of him. */
export async function tenuresOf(reader: Reader, actor: Actor): Promise<Tenure[]> {
  const versions = await reader.rows(readableHistory(actor, people).orderBy('validFrom').orderBy('version'));
  const byPerson = new Map<string, Tenure>();
  for (const { id, active, validFrom } of versions) {
    const known = byPerson.get(id) ?? { personId: id, from: validFrom, left: null };
    byPerson.set(id, { ...known, left: active ? null : (known.left ?? validFrom) });
  }
  return [...byPerson.values()];
}
