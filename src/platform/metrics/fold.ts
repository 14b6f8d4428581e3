import { newId } from '../../ground/index.ts';
import type { Actor } from '../access/actor.ts';
import { columnsOf } from '../database/catalog.ts';
import type { AnyTable, DerivedRow } from '../database/tables.ts';
import type { Database } from '../history/database.ts';
import type { Tx } from '../history/door.ts';
import { factDifference } from '../history/rules/facts.ts';
import { insertFacts } from '../history/statements.ts';

/** Sets of like facts folded in one transaction: short enough that nobody waits for it. */
const setsAtOnce = 1_000;
/** Sets that are looked for at once: to find any, all facts are read, which after an import are millions. */
const setsFound = 50_000;

/**
 * Folds the facts of a kept table: those of one day that differ in numbers alone become one, and those that cancel each
 * other vanish, so that no sum changes. Safe to run twice and beside writers and other folds: each transaction puts back
 * the sum of exactly the rows that it took away itself. Gives how many rows are fewer.
 */
export async function foldFactsOf(db: Database, actor: Actor, table: AnyTable): Promise<number> {
  const { facts } = table;
  if (!facts) return 0;
  const names = columnsOf(facts.table)
    .map(({ column }) => column)
    .filter((column) => column !== 'workspace_id' && column !== 'fact_id');
  const dimensions = names.filter((name) => !facts.measures.includes(name)).join(', ');
  let fewer = 0;
  for (;;) {
    const sets = await db.read(actor, (reader) =>
      reader.sql<{ ids: string[] }>(
        `SELECT array_agg(fact_id) AS ids FROM app.${facts.table} WHERE workspace_id = $1::uuid GROUP BY ${dimensions} HAVING count(*) > 1 LIMIT ${setsFound}`,
        [actor.workspaceId],
      ),
    );
    if (sets.length === 0) return fewer;
    for (let at = 0; at < sets.length; at += setsAtOnce) {
      const ids = sets.slice(at, at + setsAtOnce).flatMap((set) => set.ids);
      fewer += await db.transaction(actor, (tx) => foldThese(tx, facts, names, ids));
    }
  }
}

/** Of what was found so, only what is still there when it is taken away counts. */
async function foldThese(
  tx: Tx,
  facts: NonNullable<AnyTable['facts']>,
  names: readonly string[],
  ids: readonly string[],
): Promise<number> {
  const taken = await tx.sql<DerivedRow>(
    `DELETE FROM app.${facts.table} WHERE workspace_id = $1::uuid AND fact_id = ANY($2::uuid[]) RETURNING ${names.join(', ')}`,
    [tx.actor.workspaceId, ids],
  );
  const sums = factDifference([], taken, facts.measures);
  if (sums.length > 0) await tx.sql(insertFacts(facts.table), [tx.actor.workspaceId, rowsAsJson(facts.table, sums)]);
  return taken.length - sums.length;
}

function rowsAsJson(table: string, rows: readonly DerivedRow[]): string {
  const columns = columnsOf(table).filter(({ column }) => column !== 'workspace_id');
  return JSON.stringify(
    rows.map((row) => {
      const withId: DerivedRow = { factId: newId(), ...row };
      return Object.fromEntries(columns.map(({ field, column }) => [column, withId[field] ?? null]));
    }),
  );
}
