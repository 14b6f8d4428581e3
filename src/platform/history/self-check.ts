import type { Instant } from '../../ground/days.ts';
import type { Actor } from '../access/actor.ts';
import { columnsOf } from '../database/catalog.ts';
import { type AnyTable, type DerivedRow, declaredTables } from '../database/tables.ts';
import type { Reader } from '../database/transactions.ts';
import { content, states } from './context.ts';
import type { Database } from './database.ts';
import { factDifference } from './rules/facts.ts';
import { changedFields, type Fact, type Stretch, timelineOf, type Values } from './rules/timeline.ts';
import * as statements from './statements.ts';

/** One thing that must hold of the data, and the first places where it does not. */
export type Checked = { check: string; kind: string; looked: number; faults: string[] };

const most = 20;
const batch = 2_000;

/**
 * Reconciles the data with itself, in one workspace: every past joins what follows it, every row is what the changes
 * say, the daily facts are a recount of the rows, and search knows what is there. Writes nothing.
 */
export async function selfCheck(db: Database, actor: Actor): Promise<Checked[]> {
  const checked: Checked[] = [];
  for (const table of declaredTables()) {
    checked.push(await overlaps(db, actor, table));
    checked.push(...(await againstChanges(db, actor, table)));
    if (table.search) checked.push(await findable(db, actor, table));
  }
  return checked;
}

async function overlaps(db: Database, actor: Actor, table: AnyTable): Promise<Checked> {
  const rows = await db.read(actor, (reader) =>
    reader.sql<{ id: string; from: Instant }>(
      `SELECT id, valid_from AS from FROM (
         SELECT id, valid_from, valid_to, lead(valid_from) OVER (PARTITION BY id ORDER BY valid_from) AS next
         FROM app.${table.name}_history WHERE workspace_id = $1::uuid) h
       WHERE valid_to <= valid_from OR next < valid_to LIMIT ${most}`,
      [actor.workspaceId],
    ),
  );
  return {
    check: 'one-truth-at-a-time',
    kind: table.kind,
    looked: 0,
    faults: rows.map(({ id, from }) => `${id} from ${from}`),
  };
}

/** Rows against what the changes say, and facts against what the rows say, in one walk over all records. */
async function againstChanges(db: Database, actor: Actor, table: AnyTable): Promise<Checked[]> {
  const asChanges: Checked = { check: 'rows-are-what-changes-say', kind: table.kind, looked: 0, faults: [] };
  const counted: DerivedRow[] = [];
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const lives = await db.read(actor, (reader) => livesAfter(reader, actor, table, after));
    if (lives.length === 0) break;
    after = lives.at(-1)!.id;
    asChanges.looked += lives.length;
    for (const { id, rows, facts } of lives) {
      if (asChanges.faults.length < most) asChanges.faults.push(...differences(id, rows, timelineOf(facts)));
      if (table.facts) counted.push(...table.facts.of(states(rows), actor.timeZone));
    }
  }
  if (!table.facts) return [asChanges];
  const off = await db.read(actor, (reader) => factsOff(reader, actor, table, counted));
  const recount = {
    check: 'facts-are-a-recount',
    kind: table.kind,
    looked: counted.length,
    faults: off.slice(0, most).map((row) => JSON.stringify(row)),
  };
  return [asChanges, recount];
}

type Life = { id: string; rows: Stretch[]; facts: Fact[] };

async function livesAfter(reader: Reader, actor: Actor, table: AnyTable, after: string): Promise<Life[]> {
  const ids = await reader.sql<{ id: string }>(
    `SELECT DISTINCT record_id AS id FROM app.changes WHERE workspace_id = $1::uuid AND kind = $2 AND record_id > $3::uuid ORDER BY record_id LIMIT ${batch}`,
    [actor.workspaceId, table.kind, after],
  );
  const asked = ids.map(({ id }) => id);
  if (asked.length === 0) return [];
  const [versions, changes] = await Promise.all([
    reader.sql<Values & { id: string; validFrom: Instant; validTo: Instant }>(statements.livesOf(table), [
      actor.workspaceId,
      asked,
    ]),
    reader.sql<Fact & { recordId: string }>(
      `SELECT record_id, action, valid_at, after FROM app.changes WHERE workspace_id = $1::uuid AND kind = $2 AND record_id = ANY ($3::uuid[]) ORDER BY recorded_at, change_id`,
      [actor.workspaceId, table.kind, asked],
    ),
  ]);
  const byId = Map.groupBy(versions, ({ id }) => id);
  const facts = Map.groupBy(changes, ({ recordId }) => recordId);
  return asked.map((id) => ({ id, rows: stretchesOf(byId.get(id) ?? []), facts: facts.get(id) ?? [] }));
}

/** Versions as stretches; where one ends and none follows at once, nothing was true. */
function stretchesOf(versions: readonly (Values & { validFrom: Instant; validTo: Instant })[]): Stretch[] {
  const stretches: Stretch[] = [];
  versions.forEach(({ validTo, askedAt: _, workspaceId: __, ...values }, at) => {
    stretches.push({ from: values.validFrom, values });
    if (validTo !== 'infinity' && versions[at + 1]?.validFrom !== validTo)
      stretches.push({ from: validTo, values: null });
  });
  return stretches;
}

function differences(id: string, rows: readonly Stretch[], told: readonly Stretch[]): string[] {
  if (rows.length !== told.length) return [`${id}: ${rows.length} stretches, the changes tell ${told.length}`];
  return rows.flatMap(({ from, values }, at) => {
    const other = told[at] as Stretch;
    if (from !== other.from) return [`${id}: from ${from}, the changes say ${other.from}`];
    if (!values || !other.values) return values === other.values ? [] : [`${id} from ${from}: there and not there`];
    const fields = changedFields(content(values), content(other.values));
    return fields.length > 0 ? [`${id} from ${from}: ${fields.join(', ')}`] : [];
  });
}

/** What would have to be added to the kept facts to make them a recount. */
async function factsOff(
  reader: Reader,
  actor: Actor,
  table: AnyTable,
  counted: readonly DerivedRow[],
): Promise<DerivedRow[]> {
  const { facts } = table;
  if (!facts) return [];
  const dimensions = columnsOf(facts.table).filter(
    ({ field }) => !['workspaceId', 'factId', ...facts.measures].includes(field),
  );
  const names = dimensions.map(({ column }) => `"${column}"`);
  const kept = await reader.sql<DerivedRow>(
    `SELECT ${names}, ${facts.measures.map((name) => `sum("${name}")::bigint AS "${name}"`)} FROM app.${facts.table} WHERE workspace_id = $1::uuid GROUP BY ${names}`,
    [actor.workspaceId],
  );
  return factDifference(kept, counted, facts.measures);
}

async function findable(db: Database, actor: Actor, table: AnyTable): Promise<Checked> {
  const rows = await db.read(actor, (reader) =>
    reader.sql<{ id: string }>(
      `SELECT coalesce(t.id, s.record_id) AS id
       FROM (SELECT id FROM app.${table.name} WHERE workspace_id = $1::uuid) t
       FULL JOIN (SELECT record_id FROM app.search_entries WHERE workspace_id = $1::uuid AND kind = $2) s ON s.record_id = t.id
       WHERE t.id IS NULL OR s.record_id IS NULL LIMIT ${most}`,
      [actor.workspaceId, table.kind],
    ),
  );
  return { check: 'search-knows-what-is-there', kind: table.kind, looked: 0, faults: rows.map(({ id }) => id) };
}
