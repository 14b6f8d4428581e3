import type { Actor } from '../../../platform/access/actor.ts';
import { type Readable, readableHistory } from '../../../platform/access/narrow.ts';
import { hiddenFields } from '../../../platform/access/policy.ts';
import { parentsFirst } from '../../../platform/database/backup/parents-first.ts';
import { foreignKeys, foreignKeysOf } from '../../../platform/database/foreign-keys.ts';
import { type AnyTable, declaredTables, type Kept, type Table } from '../../../platform/database/tables.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { seen, seenNow, wayToSee } from './seen.ts';

export type Values = Record<string, unknown>;
/**
 * A record with all that was true of it: from when, and its fields without what the product keeps beside them; null while it
 * was removed. Those that stand and those that do not any more: a past day reads as it did with both.
 */
export type Life = { id: string; states: { from: string; row: Values | null }[] };

const batch = 1_000;
const nothingBefore = '00000000-0000-0000-0000-000000000000';

/** Every kept table, those that others refer to first. */
export async function tablesInOrder(reader: Reader): Promise<AnyTable[]> {
  const tables = new Map(declaredTables().map((table) => [table.name, table]));
  const keys = await foreignKeys(reader);
  const links = keys
    .filter(({ table, names }) => tables.has(table) && tables.has(names))
    .map(({ table, names }) => ({ child: table, parent: names }));
  return parentsFirst([...tables.keys()].sort(), links).map((name) => tables.get(name) as AnyTable);
}

/** The columns by which records of a table refer to others of the same table, such as a company to the one it belongs to. */
export async function ownParents(reader: Reader, table: AnyTable): Promise<string[]> {
  const keys = await foreignKeysOf(reader, table);
  return keys.filter(({ names }) => names === table.name).map(({ column }) => column);
}

/** The lives of all records of a table that the actor may read, a thousand at a time: those that stand, then those removed, by their ids. */
export async function* livesOf(reader: Reader, actor: Actor, table: AnyTable): AsyncGenerator<Life[]> {
  const way = await wayToSee(reader, actor, table);
  for (let after = nothingBefore; ; ) {
    const standing = await reader.rows<{ id: string }>(
      seenNow(actor, table, way)
        .where('id' as never, '>', after as never)
        .orderBy('id' as never)
        .limit(batch)
        .select('id' as never) as never,
    );
    if (standing.length === 0) break;
    after = standing.at(-1)!.id;
    const ids = standing.map(({ id }) => id);
    yield await livesWith(reader, actor, table, ids, readableHistory<Kept>(actor, table as Table<Kept>));
  }
  const removed = await removedIds(reader, actor, table);
  for (let at = 0; at < removed.length; at += batch) {
    const past = seen(readableHistory<Kept>(actor, table as Table<Kept>), actor, table, way);
    const lives = await livesWith(reader, actor, table, removed.slice(at, at + batch), past);
    yield lives.filter(({ states }) => states.length > 0);
  }
}

/** How many records of a table stand that the actor may read: what an export says it has before it. */
export async function countOf(reader: Reader, actor: Actor, table: AnyTable): Promise<number> {
  const way = await wayToSee(reader, actor, table);
  const [row] = await reader.rows<{ n: string }>(
    seenNow(actor, table, way)
      .clearSelect()
      .select(({ fn }) => fn.countAll().as('n') as never) as never,
  );
  return Number(row?.n ?? 0);
}

/** Records that were removed and are not there again. */
async function removedIds(reader: Reader, { workspaceId }: Actor, { kind, name }: AnyTable): Promise<string[]> {
  const rows = await reader.sql<{ id: string }>(
    `SELECT DISTINCT c.record_id AS id FROM app.changes c
     WHERE c.workspace_id = $1::uuid AND c.kind = $2 AND c.action = 'delete'
       AND NOT EXISTS (SELECT 1 FROM app.${name} t WHERE t.workspace_id = $1::uuid AND t.id = c.record_id)
     ORDER BY 1`,
    [workspaceId, kind],
  );
  return rows.map(({ id }) => id);
}

async function livesWith(
  reader: Reader,
  actor: Actor,
  table: AnyTable,
  ids: string[],
  past: Readable<Kept & { validTo: string }>,
): Promise<Life[]> {
  const rows = await reader.rows<Kept & { validTo: string }>(
    past
      .where('id' as never, 'in', ids as never)
      .orderBy('id' as never)
      .orderBy('validFrom' as never) as never,
  );
  const unseen = new Set([...beside, ...hiddenFields(actor, table)]);
  const byId = Map.groupBy(rows, ({ id }) => id);
  return ids.map((id) => ({ id, states: statesOf(byId.get(id) ?? [], unseen) }));
}

function statesOf(rows: readonly (Kept & { validTo: string })[], unseen: ReadonlySet<string>): Life['states'] {
  return rows.flatMap((row, at) => {
    const next = rows[at + 1]?.validFrom ?? 'infinity';
    const state = { from: row.validFrom, row: fieldsOf(row, unseen) };
    return row.validTo === next ? [state] : [state, { from: row.validTo, row: null }];
  });
}

/** What the product keeps beside the fields is left out: it is made anew wherever the record comes to stand. */
const beside = ['id', 'workspaceId', 'version', 'validFrom', 'validTo', 'pastId', 'changeId'];

const fieldsOf = (row: Kept, unseen: ReadonlySet<string>): Values =>
  Object.fromEntries(Object.entries(row).filter(([field]) => !unseen.has(field)));
