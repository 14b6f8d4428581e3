import { newId } from '../../ground/ids.ts';
import type { AnyTable, Mark } from '../database/tables.ts';
import type { DoorContext } from './context.ts';
import type { Tx } from './door.ts';
import type { Values } from './rules/timeline.ts';

type Written = { before: Values | null; after: Values | null };

const insertMarks = `INSERT INTO app.recount_marks (workspace_id, topic, record_id, mark_id, kind)
  SELECT $1::uuid, r.topic, r.record_id, r.mark_id, r.kind
  FROM jsonb_to_recordset($2::jsonb) AS r(topic text, record_id uuid, mark_id uuid, kind text) RETURNING 1`;

const asRows = (marks: readonly Mark[]): string => {
  const once = new Map(marks.map((mark) => [`${mark.topic} ${mark.id}`, mark]));
  return JSON.stringify(
    [...once.values()].map(({ topic, kind, id }) => ({ topic, kind, record_id: id, mark_id: newId() })),
  );
};

/** Leaves marks of what is counted from these records elsewhere. */
export function keepMarks(
  { reader, actor }: DoorContext,
  { marks }: AnyTable,
  records: readonly Written[],
): Promise<unknown>[] {
  const left = marks ? records.flatMap(({ before, after }) => marks(before, after)) : [];
  return left.length > 0 ? [reader.sql(insertMarks, [actor.workspaceId, asRows(left)])] : [];
}

/** Marks by hand what must be counted anew. */
export async function leaveMarks(tx: Tx, marks: readonly Mark[]): Promise<void> {
  if (marks.length > 0) await tx.sql(insertMarks, [tx.actor.workspaceId, asRows(marks)]);
}

const afterAll = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Takes some marks of a topic away, those of one record together: by the ids of the records, those of each kind. */
export async function takeMarks(tx: Tx, topic: string, most: number): Promise<Map<string, string[]>> {
  const asked = [tx.actor.workspaceId, topic];
  const [last] = await tx.sql<{ recordId: string }>(
    `SELECT record_id FROM app.recount_marks WHERE workspace_id = $1::uuid AND topic = $2 ORDER BY record_id, mark_id OFFSET $3::int LIMIT 1`,
    [...asked, most - 1],
  );
  // By a range alone, which the key leads to whatever the server believes of a table that fills and empties.
  const rows = await tx.sql<{ kind: string; recordId: string }>(
    `DELETE FROM app.recount_marks WHERE workspace_id = $1::uuid AND topic = $2 AND record_id <= $3::uuid RETURNING kind, record_id`,
    [...asked, last?.recordId ?? afterAll],
  );
  const byKind = Map.groupBy(rows, ({ kind }) => kind);
  return new Map([...byKind].map(([kind, its]) => [kind, [...new Set(its.map(({ recordId }) => recordId))]]));
}
