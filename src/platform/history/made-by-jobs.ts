import { foreignKeysOf } from '../database/foreign-keys.ts';
import { type AnyTable, tableOfKind } from '../database/tables.ts';
import { type Change, columns } from './changes.ts';
import type { Tx } from './door.ts';

const made = `SELECT ${columns} FROM app.changes WHERE workspace_id = $1::uuid AND change_id > $2::uuid
  AND by = 'system' AND action = 'create' AND group_id <> $3::uuid ORDER BY change_id`;

/**
 * What jobs of the product made since an act began, beside it, as far as it stands on the act's records or on such things in turn:
 * the meetings that a night put down for one of its series, say. `since` is an id that was given when it began; in the order in which they came.
 */
export async function madeByJobsOn(tx: Tx, groupId: string, since: string): Promise<Change[]> {
  const all = await tx.sql<Change>(made, [tx.actor.workspaceId, since, groupId]);
  const found = new Set<string>();
  for (let before = -1; before < found.size; ) {
    before = found.size;
    for (const [kind, ofKind] of Map.groupBy(all, (change) => change.kind)) {
      const table = tableOfKind(kind);
      const ids = ofKind.map(({ recordId }) => recordId).filter((id) => !found.has(id));
      if (table && ids.length > 0)
        for (const id of await standingOn(tx, table, ids, groupId, [...found])) found.add(id);
    }
  }
  return all.filter(({ recordId }) => found.has(recordId));
}

async function standingOn(
  tx: Tx,
  table: AnyTable,
  ids: readonly string[],
  groupId: string,
  others: readonly string[],
): Promise<string[]> {
  const keys = await foreignKeysOf(tx, table);
  if (keys.length === 0) return [];
  const rows = await tx.sql<{ id: string }>(
    `SELECT r.id FROM app.${table.name} r WHERE r.workspace_id = $1::uuid AND r.id = ANY ($2::uuid[]) AND EXISTS (
       SELECT 1 FROM unnest(ARRAY[${keys.map(({ column }) => `r.${column}`).join(', ')}]) named (id)
       WHERE named.id = ANY ($4::uuid[]) OR EXISTS (SELECT 1 FROM app.changes c WHERE c.workspace_id = $1::uuid
         AND c.record_id = named.id AND c.group_id = $3::uuid AND c.action = 'create'))`,
    [tx.actor.workspaceId, ids, groupId, others],
  );
  return rows.map(({ id }) => id);
}
