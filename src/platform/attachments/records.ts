import type { Actor } from '../access/actor.ts';
import { readable, writable } from '../access/narrow.ts';
import { type AnyTable, declaredTables } from '../database/tables.ts';
import type { Reader } from '../database/transactions.ts';

/** A record, by its kind and id. */
export type RecordRef = { kind: string; id: string };

/** The tables on whose records files stand. */
export const tablesWithFiles = (): AnyTable[] => declaredTables().filter(({ takesFiles }) => takesFiles);

const tableOf = (kind: string): AnyTable | null => tablesWithFiles().find((table) => table.kind === kind) ?? null;

/** Whether the actor may read the record today: then he reads its files. */
export async function readsRecord(reader: Reader, actor: Actor, { kind, id }: RecordRef): Promise<boolean> {
  const table = tableOf(kind);
  if (!table) return false;
  const row = await reader.row(readable(actor, table).where('id' as never, '=', id as never) as never);
  return row !== null;
}

/** Of records of a kind those that the actor may change today. */
export async function changedAmong(
  reader: Reader,
  actor: Actor,
  kind: string,
  ids: readonly string[],
): Promise<Set<string>> {
  const table = tableOf(kind);
  if (!table || ids.length === 0) return new Set();
  const rows = await reader.rows<{ id: string }>(
    writable(actor, table)
      .clearSelect()
      .select('id' as never)
      .where('id' as never, 'in', ids as never) as never,
  );
  return new Set(rows.map(({ id }) => id));
}

/** Whether the actor may change the record today: then he brings files to it, renames and removes them. */
export async function changesRecord(reader: Reader, actor: Actor, { kind, id }: RecordRef): Promise<boolean> {
  const table = tableOf(kind);
  if (!table) return false;
  const row = await reader.row(writable(actor, table).where('id' as never, '=', id as never) as never);
  return row !== null;
}
