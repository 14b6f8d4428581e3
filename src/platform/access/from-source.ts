import type { Kept, Table } from '../database/tables.ts';
import type { Reader } from '../database/transactions.ts';
import { mergedFromSource } from '../merge/reads.ts';
import type { Actor } from './actor.ts';
import { readable } from './narrow.ts';

type FromElsewhere = Kept & { externalId: string | null; source: string | null };

/** Ids of the records that came from a source, by the id they, or others that became them, had there. */
export async function idsFromSource<Row extends FromElsewhere>(
  reader: Reader,
  actor: Actor,
  table: Table<Row>,
  source: string,
): Promise<Map<string, string>> {
  const rows = await reader.rows(readable(actor, table as never as Table<FromElsewhere>).where('source', '=', source));
  const became = await mergedFromSource(reader, actor, table.kind, source);
  return new Map([...became, ...rows].map(({ id, externalId }) => [externalId ?? '', id]));
}
