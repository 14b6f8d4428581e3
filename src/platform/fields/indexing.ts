import type { Tx } from '../history/door.ts';
import { indexedValue } from '../history/statements.ts';
import { objectTable } from './store.ts';
import type { FieldRow } from './tables.ts';

/**
 * Finds the values of one field anew in all records, after it was marked as found or unique. True when it cannot be
 * unique because records say the same.
 */
export async function rebuildIndex(tx: Tx, field: FieldRow): Promise<boolean> {
  const table = objectTable(field.object);
  if (!table) return false;
  const params = [tx.actor.workspaceId, field.id];
  await tx.sql('DELETE FROM app.field_index WHERE workspace_id = $1::uuid AND field_id = $2::uuid', params);
  if (field.isRetired || !(field.isIndexed || field.isUnique)) return false;
  if (field.isUnique && (await saysTheSame(tx, field, table.name))) return true;
  await tx.sql(
    `INSERT INTO app.field_index (workspace_id, field_id, record_id, item, text, number, day, unique_key)
     SELECT $1::uuid, d.id, r.id, e.item, ${indexedValue}
     FROM app.field_definitions d, app.${table.name} r,
       jsonb_array_elements(CASE jsonb_typeof(r.custom -> d.key) WHEN 'array' THEN r.custom -> d.key
         ELSE jsonb_build_array(r.custom -> d.key) END) WITH ORDINALITY AS e(value, item)
     WHERE d.workspace_id = $1::uuid AND d.id = $2::uuid AND r.workspace_id = $1::uuid AND jsonb_exists(r.custom, d.key)
     RETURNING record_id`,
    params,
  );
  return false;
}

async function saysTheSame(tx: Tx, field: FieldRow, table: string): Promise<boolean> {
  const found = await tx.sql(
    `SELECT 1 FROM app.${table} r WHERE r.workspace_id = $1::uuid AND jsonb_exists(r.custom, $2)
     GROUP BY lower(r.custom ->> $2) HAVING count(*) > 1 LIMIT 1`,
    [tx.actor.workspaceId, field.key],
  );
  return found.length > 0;
}
