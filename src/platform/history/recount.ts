import type { Instant } from '../../ground/days.ts';
import { newId } from '../../ground/ids.ts';
import type { Actor } from '../access/actor.ts';
import { columnsOf } from '../database/catalog.ts';
import type { AnyTable, DerivedRow } from '../database/tables.ts';
import type { Reader } from '../database/transactions.ts';
import { asRows, states, stretchesOf } from './context.ts';
import type { DatabaseOfMoments } from './database.ts';
import { FactSums } from './rules/facts.ts';
import type { Fact, Stretch, Values } from './rules/timeline.ts';
import * as statements from './statements.ts';

const batch = 2_000;
const rowsAtOnce = 5_000;
const factsAtOnce = 20_000;
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

/** An empty sum of the facts of a table, by all that tells them apart. */
export function noFacts({ facts }: AnyTable): FactSums {
  const measures = facts?.measures ?? [];
  const apart = facts ? columnsOf(facts.table).map(({ field }) => field) : [];
  return new FactSums(
    apart.filter((field) => !['workspaceId', 'factId', 'rolled', ...measures].includes(field)),
    measures,
  );
}

/** What would have to be added to the kept facts to make them those that were counted; `counted` is used up. */
export async function factsOff(
  reader: Reader,
  actor: Actor,
  { facts }: AnyTable,
  counted: FactSums,
): Promise<Iterable<DerivedRow>> {
  if (!facts) return [];
  for (let after = nothingBefore; ; ) {
    const kept = await reader.sql<DerivedRow & { factId: string }>(
      `SELECT * FROM app.${facts.table} WHERE workspace_id = $1::uuid AND fact_id > $2::uuid ORDER BY fact_id LIMIT ${factsAtOnce}`,
      [actor.workspaceId, after],
    );
    for (const fact of kept) counted.add(fact, -1);
    if (kept.length < factsAtOnce) return counted.rows();
    after = kept.at(-1)!.factId;
  }
}

const settled = new Set<string>();
const settledKey = ({ workspaceId }: Actor, factTable: string) => `${workspaceId} ${factTable}`;

/**
 * Whether the sums of a table are still those of an older formula, while they are counted anew after an upgrade. An upgrade is over
 * before anybody is answered, so a workspace that has nothing outdated is asked once in the life of a process.
 */
export async function isBeingRecounted(reader: Reader, actor: Actor, { facts }: AnyTable): Promise<boolean> {
  if (!facts) return false;
  const key = settledKey(actor, facts.table);
  if (settled.has(key)) return false;
  const found = await reader.sql('SELECT 1 FROM app.outdated_facts WHERE workspace_id = $1::uuid AND table_name = $2', [
    actor.workspaceId,
    facts.table,
  ]);
  if (found.length === 0) settled.add(key);
  return found.length > 0;
}

/** Counts the facts of a table anew where an older formula counted them; once, however many ask for it at the same time. */
export async function recountOutdated(db: DatabaseOfMoments, actor: Actor, table: AnyTable): Promise<number> {
  const { facts } = table;
  if (!facts) return 0;
  const asked = [actor.workspaceId, facts.table];
  const theirs = 'FROM app.outdated_facts WHERE workspace_id = $1::uuid AND table_name = $2';
  const found = await db.read(actor, (reader) => reader.sql(`SELECT 1 ${theirs}`, asked));
  if (found.length === 0) return 0;
  return db.ofOneMoment(actor, async (tx) => {
    // Of two at once the second waits here, and finds nothing to do.
    const mine = await tx.sql(`DELETE ${theirs} RETURNING table_name`, asked);
    return mine.length > 0 ? recountIn(tx, actor, table) : 0;
  });
}

/**
 * Counts the facts of a table anew from its rows and writes what differs: after the calendar of the workspace changed, days begin at another
 * moment. Answers how many rows were off. That they are to be counted is kept, so that a process that dies meanwhile leaves it to the next.
 */
export async function recountFacts(db: DatabaseOfMoments, actor: Actor, table: AnyTable): Promise<number> {
  const { facts } = table;
  if (!facts) return 0;
  await db.transaction(actor, (tx) =>
    tx.sql('INSERT INTO app.outdated_facts (workspace_id, table_name) VALUES ($1::uuid, $2) ON CONFLICT DO NOTHING', [
      actor.workspaceId,
      facts.table,
    ]),
  );
  settled.delete(settledKey(actor, facts.table));
  return recountOutdated(db, actor, table);
}

/**
 * Rows and facts as they were at one moment: nobody waits meanwhile. Whoever writes a record then adds to its facts what the rows before and
 * after it make of them today, and what they were off before is added here; both together are right.
 */
async function recountIn(tx: Reader, actor: Actor, table: AnyTable): Promise<number> {
  const { facts } = table;
  if (!facts) return 0;
  const counted = noFacts(table);
  for (let after = nothingBefore; ; ) {
    const lives = await livesAfter(tx, actor, table, after);
    if (lives.length === 0) break;
    after = lives.at(-1)!.id;
    for (const { rows } of lives) for (const fact of facts.of(states(rows), actor.timeZone)) counted.add(fact, 1);
  }
  let off = 0;
  for (const rows of inParts(await factsOff(tx, actor, table, counted), rowsAtOnce)) {
    const added = rows.map((row) => ({ factId: newId(), ...row }));
    await tx.sql(statements.insertFacts(facts.table), [actor.workspaceId, asRows(facts.table, added)]);
    off += rows.length;
  }
  return off;
}

export function* inParts<T>(all: Iterable<T>, most: number): Generator<T[]> {
  let part: T[] = [];
  for (const one of all) {
    part.push(one);
    if (part.length < most) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}
