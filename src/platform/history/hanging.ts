import { foreignKeysTo } from '../database/foreign-keys.ts';
import type { AnyTable } from '../database/tables.ts';
import type { Reader } from '../database/transactions.ts';

/**
 * Those of the records that others refer to, each with the table of one that does: they cannot be taken away.
 * `except` names what goes with them.
 */
export async function hangingOn(
  reader: Reader,
  workspaceId: string,
  table: AnyTable,
  ids: readonly string[],
  except: readonly AnyTable[],
): Promise<ReadonlyMap<string, string>> {
  const known = await foreignKeysTo(reader, table);
  const asked = known.filter((key) => except.every(({ name }) => name !== key.table));
  const found = await Promise.all(
    asked.map(async ({ table: from, column }) => {
      const rows = await reader.sql<{ id: string }>(
        `SELECT DISTINCT r.${column} AS id FROM app.${from} r WHERE r.workspace_id = $1::uuid AND r.${column} = ANY ($2::uuid[])`,
        [workspaceId, ids],
      );
      return rows.map(({ id }) => [id, from] as const);
    }),
  );
  return new Map(found.flat());
}
