import type { Actor } from '../../../platform/access/actor.ts';
import { readable } from '../../../platform/access/narrow.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { type ImportRow, imports } from '../tables.ts';

export const importById = (reader: Reader, actor: Actor, id: string): Promise<ImportRow | null> =>
  reader.row(readable(actor, imports).where('id', '=', id));

/** An import held still: whoever pauses or stops it waits for the batch at hand. */
export const lockImport = (tx: Tx, id: string): Promise<ImportRow | null> => tx.lock(imports, id);

/** A further word on an import that is locked. */
export async function keepImport(tx: Tx, before: ImportRow, change: Partial<ImportRow>): Promise<ImportRow> {
  const after = { ...before, ...change };
  await tx.record({ table: imports, before, after });
  return { ...after, version: before.version + 1 };
}

/** Imports that are written or taken back just now, the first asked for first. */
export const atWork = (reader: Reader, actor: Actor): Promise<ImportRow[]> =>
  reader.rows(readable(actor, imports).where('state', 'in', ['running', 'undoing']).orderBy('runId'));
