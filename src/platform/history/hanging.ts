import type { AnyTable } from '../database/tables.ts';
import type { Reader } from '../database/transactions.ts';

type Reference = { tableName: string; columnName: string };

const references = `SELECT c.relname AS table_name, a.attname AS column_name
  FROM pg_catalog.pg_constraint f
  JOIN pg_catalog.pg_class c ON c.oid = f.conrelid
  JOIN pg_catalog.pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = f.conkey[2]
  WHERE f.contype = 'f' AND f.conparentid = 0 AND f.confrelid = $1::regclass ORDER BY 1, 2`;

/**
 * Those of the records that others refer to, each with the table of one that does: they cannot be taken away. The
 * references of the database are asked, also such as the actor does not see, so whatever comes later counts without a
 * change here. `except` names what goes with them.
 */
export async function hangingOn(
  reader: Reader,
  workspaceId: string,
  table: AnyTable,
  ids: readonly string[],
  except: readonly AnyTable[],
): Promise<ReadonlyMap<string, string>> {
  const known = await reader.sql<Reference>(references, [`app.${table.name}`]);
  const asked = known.filter(({ tableName }) => except.every(({ name }) => name !== tableName));
  const found = await Promise.all(
    asked.map(async ({ tableName, columnName }) => {
      const rows = await reader.sql<{ id: string }>(
        `SELECT DISTINCT r.${columnName} AS id FROM app.${tableName} r WHERE r.workspace_id = $1::uuid AND r.${columnName} = ANY ($2::uuid[])`,
        [workspaceId, ids],
      );
      return rows.map(({ id }) => [id, tableName] as const);
    }),
  );
  return new Map(found.flat());
}
