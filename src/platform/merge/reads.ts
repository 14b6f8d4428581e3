import type { Actor } from '../access/actor.ts';
import { readable } from '../access/narrow.ts';
import { withoutHidden } from '../access/policy.ts';
import { type AnyTable, type Kept, tableOfKind } from '../database/tables.ts';
import type { Reader } from '../database/transactions.ts';
import { merged } from './tables.ts';

/** In which record one that is gone lives on; null for one that became no other. */
async function livesOnIn(reader: Reader, actor: Actor, kind: string, id: string): Promise<string | null> {
  const row = await reader.row(readable(actor, merged).where('goneId', '=', id).where('kind', '=', kind));
  return row?.intoId ?? null;
}

/** The id by which a record stands today: its own, or that of the one it became. Of a past day it is asked for as it was. */
export async function standingId(
  reader: Reader,
  actor: Actor,
  { kind }: Pick<AnyTable, 'kind'>,
  id: string,
  asOf?: string | undefined,
): Promise<string> {
  return asOf === undefined ? ((await livesOnIn(reader, actor, kind, id)) ?? id) : id;
}

/** What was put together with a record: which, by which act, since when. */
export type PutTogether = { goneId: string; intoId: string; groupId: string; at: string };

export async function putTogetherWith(
  reader: Reader,
  actor: Actor,
  kind: string,
  id: string,
  most: number,
): Promise<PutTogether[]> {
  const rows = await reader.rows(
    readable(actor, merged).where('intoId', '=', id).where('kind', '=', kind).orderBy('id', 'desc').limit(most),
  );
  return rows.map(({ goneId, intoId, groupId, validFrom: at }) => ({ goneId, intoId, groupId, at }));
}

/** Records by the id that they, or one that they were put together with, had where it came from. */
export async function mergedFromSource(
  reader: Reader,
  actor: Actor,
  kind: string,
  source: string,
  externalIds: readonly string[],
): Promise<{ id: string; externalId: string }[]> {
  if (externalIds.length === 0) return [];
  const asked = readable(actor, merged).where('kind', '=', kind).where('source', '=', source);
  const rows = await reader.rows(asked.where('externalId', 'in', [...externalIds]));
  return rows.flatMap(({ intoId: id, externalId }) => (externalId === null ? [] : [{ id, externalId }]));
}

/** In which records those live on that had an id somewhere else, whatever they came from. */
export const mergedFromElsewhere = (reader: Reader, actor: Actor, externalId: string) =>
  reader.rows(readable(actor, merged).where('externalId', '=', externalId));

/** How records that are gone were called, for whoever could read them. */
export async function calledBefore(
  reader: Reader,
  actor: Actor,
  kind: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const table = tableOfKind(kind);
  if (!table || ids.length === 0) return new Map();
  const rows = await reader.sql<{ recordId: string; before: Record<string, unknown> }>(
    `SELECT DISTINCT ON (record_id) record_id, before FROM app.changes
     WHERE workspace_id = $1::uuid AND kind = $2 AND record_id = ANY ($3::uuid[]) AND action = 'delete' ORDER BY record_id, change_id DESC`,
    [actor.workspaceId, kind, ids],
  );
  return new Map(
    rows.map(({ recordId, before }) => [recordId, table.search?.(withoutHidden(actor, table, before))?.title ?? '']),
  );
}

type Gone = { kind: string; recordId: string };

/** What became of records that are gone, by name, as far as the reader reads what they became; null of one that became no other. */
export async function becameOf(reader: Reader, actor: Actor, gone: readonly Gone[]) {
  const ids = gone.map(({ recordId }) => recordId);
  const lines = ids.length === 0 ? [] : await reader.rows(readable(actor, merged).where('goneId', 'in', ids));
  const names = new Map<string, string>();
  for (const [kind, its] of Map.groupBy(lines, (line) => line.kind)) {
    const table = tableOfKind(kind);
    if (!table) continue;
    const intoIds = [...new Set(its.map(({ intoId }) => intoId))];
    const rows = await reader.rows<Row>(readable(actor, table).where('id' as never, 'in', intoIds as never));
    for (const row of rows) names.set(row.id, table.search?.(row)?.title ?? '');
  }
  return ({ recordId }: Gone) => {
    const line = lines.find(({ goneId }) => goneId === recordId);
    const name = line && names.get(line.intoId);
    return line && name !== undefined ? { kind: line.kind, id: line.intoId, name } : null;
  };
}

type Row = Kept & Record<string, unknown>;
