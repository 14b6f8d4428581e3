import { sql } from 'kysely';
import type { LocalDate } from '../../ground/days.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { besideRecords, readable } from '../../platform/access/narrow.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import { leaveMarks, takeMarks } from '../../platform/history/marks.ts';
import type { Beside, Besides } from '../../platform/views/beside.ts';
import type { ContactEvents } from './ports.ts';
import { halfStrength, leftOn, relationshipTopic, type Standing, standingOf } from './rules/strength.ts';
import { contacts } from './tables.ts';

type Kept = Standing & { recordId: string; kind: string };

const kept = (actor: Actor) => besideRecords<Kept>(actor, 'relationships');

/** Strength and last contact beside the companies or contacts of a list, as they are kept. */
export function relationshipsBeside(actor: Actor, kind: string, day: LocalDate): Besides {
  const beside =
    (placeOf: (as: string) => Omit<ReturnType<Beside>, 'query'>): Beside =>
    (query, { row, as }) => ({
      query: query.leftJoin(kept(actor).as(as), (join: Join) =>
        join.onRef(`${as}.recordId`, '=', `${row}.id`).on(`${as}.kind`, '=', sql.lit(kind)),
      ),
      ...placeOf(as),
    });
  return {
    strength: beside((as) => {
      const weight = sql.ref(`${as}.weight`);
      const left = sql`(${weight} * ${leftOn(day)}::float8)`;
      // All fade alike: the order of what is kept is the order of any day, and an index has it.
      return { place: { ref: sql`(${left} / (${left} + ${sql.lit(halfStrength)}))`, type: 'float8' }, order: weight };
    }),
    lastContactOn: beside((as) => ({ place: { ref: `${as}.lastOn`, type: 'date' } })),
  };
}

// biome-ignore lint/suspicious/noExplicitAny: a join as the builder hands it over
type Join = any;

/** What is kept of the relationships with these companies or contacts; nothing of whom nobody spoke with. */
export async function standingsOf(
  reader: Reader,
  actor: Actor,
  ids: readonly string[],
): Promise<Map<string, Standing>> {
  if (ids.length === 0) return new Map();
  const rows: Kept[] = await reader.rows(kept(actor).where('recordId', '=', sql<string>`any(${[...ids]}::uuid[])`));
  return new Map(rows.map((row) => [row.recordId, row]));
}

/** So many marks are taken in one transaction: a few hundred people, of whom each has several. */
const marksAtOnce = 2_000;

/**
 * Counts anew what was marked since, in the name of the workspace: what is private of somebody counts for nobody. Answers how many contacts
 * it counted; 0 when nothing is left. Safe to run twice and beside itself.
 */
export async function recountRelationships(
  tx: Tx,
  sources: readonly ContactEvents[],
  today: LocalDate,
): Promise<number> {
  const { contact: named = [], ...others } = Object.fromEntries(await takeMarks(tx, relationshipTopic, marksAtOnce));
  const found = await Promise.all(
    Object.entries(others).flatMap(([kind, ids]) =>
      sources.map((source) => source.contactsOf(tx, tx.actor, kind, ids)),
    ),
  );
  const all = [...new Set([...named, ...found.flat()])].sort();
  const ids = all.slice(0, marksAtOnce);
  await leaveMarks(
    tx,
    all.slice(marksAtOnce).map((id) => ({ topic: relationshipTopic, kind: contacts.kind, id })),
  );
  if (ids.length === 0) return 0;
  const before = await heldStill(tx, contacts.kind, ids);
  const [people, told] = await Promise.all([
    tx.rows(readable(tx.actor, contacts).where('id', '=', sql<string>`any(${ids}::uuid[])`)),
    Promise.all(sources.map((source) => source.eventsWith(tx, tx.actor, ids, {}))),
  ]);
  const standings = people.map(({ id, companyId }) => ({
    id,
    companyId,
    ...standingOf(
      told.flatMap((events) => events.get(id) ?? []),
      today,
    ),
  }));
  await keepContacts(tx, ids, standings);
  const touched = [...before.map(({ companyId }) => companyId), ...standings.map(({ companyId }) => companyId)];
  await keepCompanies(tx, [...new Set(touched.flatMap((id) => id ?? []))].sort());
  return ids.length;
}

/** Their rows as they are kept, made where there are none, and locked: whoever counts the same ones next waits and sees what these come to. */
async function heldStill(tx: Tx, kind: string, ids: readonly string[]) {
  await tx.sql(
    `INSERT INTO app.relationships (workspace_id, record_id, kind, n) SELECT $1::uuid, r.id, $3, 0
     FROM unnest($2::uuid[]) AS r(id) ORDER BY r.id ON CONFLICT DO NOTHING RETURNING 1`,
    [tx.actor.workspaceId, ids, kind],
  );
  return tx.sql<{ recordId: string; companyId: string | null }>(
    `SELECT r.record_id, r.company_id FROM app.relationships r WHERE r.workspace_id = $1::uuid AND r.record_id = ANY ($2::uuid[])
     ORDER BY r.record_id FOR UPDATE`,
    [tx.actor.workspaceId, ids],
  );
}

type Counted = Standing & { id: string; companyId: string | null };

/** Whoever of these is here no more is forgotten. */
async function keepContacts(tx: Tx, ids: readonly string[], standings: readonly Counted[]): Promise<void> {
  const here = new Set(standings.map(({ id }) => id));
  const gone = ids.filter((id) => !here.has(id));
  const rows = standings.map(({ id, companyId, weight, n, lastOn }) => ({
    id,
    company_id: companyId,
    weight,
    n,
    last_on: lastOn,
  }));
  await Promise.all([
    tx.sql(
      `UPDATE app.relationships k SET company_id = r.company_id, weight = r.weight, n = r.n, last_on = r.last_on
       FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, company_id uuid, weight float8, n int, last_on date)
       WHERE k.workspace_id = $1::uuid AND k.record_id = r.id RETURNING 1`,
      [tx.actor.workspaceId, JSON.stringify(rows)],
    ),
    gone.length > 0 &&
      tx.sql('DELETE FROM app.relationships WHERE workspace_id = $1::uuid AND record_id = ANY ($2::uuid[])', [
        tx.actor.workspaceId,
        gone,
      ]),
  ]);
}

/** A company is as near as its nearest contact; the contacts of all are counted. */
async function keepCompanies(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await heldStill(tx, 'company', ids);
  await tx.sql(
    `UPDATE app.relationships k SET weight = c.weight, n = c.n, last_on = c.last_on
     FROM (SELECT a.id, max(p.weight) AS weight, coalesce(sum(p.n), 0)::int AS n, max(p.last_on) AS last_on
       FROM unnest($2::uuid[]) AS a(id) LEFT JOIN app.relationships p ON p.workspace_id = $1::uuid AND p.company_id = a.id GROUP BY a.id) c
     WHERE k.workspace_id = $1::uuid AND k.record_id = c.id RETURNING 1`,
    [tx.actor.workspaceId, ids],
  );
}
