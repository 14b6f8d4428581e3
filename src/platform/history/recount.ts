import type { Instant } from '../../ground/days.ts';
import { newId } from '../../ground/ids.ts';
import type { Actor } from '../access/actor.ts';
import { columnsOf } from '../database/catalog.ts';
import type { AnyTable, DerivedRow } from '../database/tables.ts';
import type { Reader } from '../database/transactions.ts';
import { asRows, states, stretchesOf } from './context.ts';
import type { Database } from './database.ts';
import { factDifference } from './rules/facts.ts';
import type { Fact, Stretch, Values } from './rules/timeline.ts';
import * as statements from './statements.ts';

const batch = 2_000;
export const nothingBefore = '00000000-0000-0000-0000-000000000000';

export type Life = { id: string; rows: Stretch[]; facts: Fact[] };

/** The records after one, in the order of ids, each with its versions and with what was told of it. */
export async function livesAfter(reader: Reader, actor: Actor, table: AnyTable, after: string): Promise<Life[]> {
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

/** What would have to be added to the kept facts to make them a recount. */
export async function factsOff(
  reader: Reader,
  actor: Actor,
  table: AnyTable,
  counted: readonly DerivedRow[],
): Promise<DerivedRow[]> {
  const { facts } = table;
  if (!facts) return [];
  const dimensions = columnsOf(facts.table).filter(
    ({ field }) => !['workspaceId', 'factId', 'rolled', ...facts.measures].includes(field),
  );
  const names = dimensions.map(({ column }) => `"${column}"`);
  const kept = await reader.sql<DerivedRow>(
    `SELECT ${names}, ${facts.measures.map((name) => `sum("${name}")::bigint AS "${name}"`)} FROM app.${facts.table} WHERE workspace_id = $1::uuid GROUP BY ${names}`,
    [actor.workspaceId],
  );
  return factDifference(kept, counted, facts.measures);
}

/** Whether the facts of a table were counted by an older formula than today's. */
export async function areFactsOutdated(db: Database, actor: Actor, { facts }: AnyTable): Promise<boolean> {
  if (!facts) return false;
  const found = await db.read(actor, (reader) =>
    reader.sql('SELECT 1 FROM app.outdated_facts WHERE workspace_id = $1::uuid AND table_name = $2', [
      actor.workspaceId,
      facts.table,
    ]),
  );
  return found.length > 0;
}

/**
 * Counts the facts of a table anew from its rows and writes what differs: after the calendar of the workspace changed, days
 * begin at another moment. Writers of facts wait meanwhile. Answers how many rows were off.
 */
export function recountFacts(db: Database, actor: Actor, table: AnyTable): Promise<number> {
  return db.transaction(actor, async (tx) => {
    const { facts } = table;
    if (!facts) return 0;
    await tx.sql(`LOCK TABLE app.${facts.table} IN SHARE ROW EXCLUSIVE MODE`);
    const counted: DerivedRow[] = [];
    for (let after = nothingBefore; ; ) {
      const lives = await livesAfter(tx, actor, table, after);
      if (lives.length === 0) break;
      after = lives.at(-1)!.id;
      for (const { rows } of lives) counted.push(...facts.of(states(rows), actor.timeZone));
    }
    await tx.sql('DELETE FROM app.outdated_facts WHERE workspace_id = $1::uuid AND table_name = $2', [
      actor.workspaceId,
      facts.table,
    ]);
    const off = await factsOff(tx, actor, table, counted);
    const rows = off.map((row) => ({ factId: newId(), ...row }));
    if (rows.length > 0)
      await tx.sql(statements.insertFacts(facts.table), [actor.workspaceId, asRows(facts.table, rows)]);
    return rows.length;
  });
}
