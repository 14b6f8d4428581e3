import { indexedValue } from '../history/statements.ts';
import type { FieldDefinition } from './rules/definition.ts';
import { objectTable } from './store.ts';

type Run = <Row>(text: string, params?: readonly unknown[]) => Promise<Row[]>;

/** Whether the values of a field stand otherwise in the index after this change of its definition. */
export const isFoundDifferently = (before: FieldDefinition, after: FieldDefinition): boolean =>
  before.isIndexed !== after.isIndexed ||
  before.isUnique !== after.isUnique ||
  before.isRetired !== after.isRetired ||
  before.type !== after.type;

/** Finds the values of one field anew in all records, after it was marked as found or unique, or is of another type. */
export async function rebuildIndex(run: Run, workspaceId: string, field: FieldDefinition): Promise<void> {
  const table = objectTable(field.object);
  if (!table) return;
  const params = [workspaceId, field.id];
  await run('DELETE FROM app.field_index WHERE workspace_id = $1::uuid AND field_id = $2::uuid', params);
  if (field.isRetired || !(field.isIndexed || field.isUnique)) return;
  await run(
    `INSERT INTO app.field_index (workspace_id, field_id, record_id, item, text, number, day, unique_key)
     SELECT $1::uuid, d.id, r.id, e.item, ${indexedValue}
     FROM app.field_definitions d, app.${table.name} r,
       jsonb_array_elements(CASE jsonb_typeof(r.custom -> d.key) WHEN 'array' THEN r.custom -> d.key
         ELSE jsonb_build_array(r.custom -> d.key) END) WITH ORDINALITY AS e(value, item)
     WHERE d.workspace_id = $1::uuid AND d.id = $2::uuid AND r.workspace_id = $1::uuid AND jsonb_exists(r.custom, d.key)
     RETURNING record_id`,
    params,
  );
}

/** Whether a field would become unique by this change though records say the same in it. */
export const cannotBeUnique = async (
  run: Run,
  workspaceId: string,
  before: FieldDefinition,
  after: FieldDefinition,
): Promise<boolean> =>
  after.isUnique &&
  !after.isRetired &&
  isFoundDifferently(before, after) &&
  (await saysTheSame(run, workspaceId, after));

async function saysTheSame(run: Run, workspaceId: string, { object, key }: FieldDefinition): Promise<boolean> {
  const table = objectTable(object);
  if (!table) return false;
  const found = await run(
    `SELECT 1 FROM app.${table.name} r WHERE r.workspace_id = $1::uuid AND jsonb_exists(r.custom, $2)
     GROUP BY lower(r.custom ->> $2) HAVING count(*) > 1 LIMIT 1`,
    [workspaceId, key],
  );
  return found.length > 0;
}
