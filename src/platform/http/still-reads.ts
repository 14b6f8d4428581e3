import { readable } from '../access/narrow.ts';
import { tableOfKind } from '../database/tables.ts';
import type { Contract } from './contract.ts';
import type { Actor, Database } from './ports.ts';

/**
 * May this person still be told the stored answer of a write? Of a record that meanwhile went to somebody out of his reach
 * he hears nothing more; a record that is gone, or an answer about none, stays his own act to be told of.
 */
export async function stillReads(
  db: Database,
  contract: Contract,
  actor: Actor,
  params: unknown,
  answer: unknown,
): Promise<boolean> {
  const table = typeof contract.rights === 'object' ? tableOfKind(contract.rights.kind) : null;
  const id = (params as { id?: string } | null)?.id ?? (answer as { id?: string } | null)?.id;
  if (!table || !id || contract.method === 'DELETE') return true;
  const row = await db.read(actor, (reader) =>
    reader.row(readable(actor, table).where('id' as never, '=', id as never)),
  );
  return row !== null;
}
