import type { Actor } from '../access/actor.ts';
import { readable } from '../access/narrow.ts';
import { tableOfKind } from '../database/tables.ts';
import type { Reader } from '../database/transactions.ts';
import type { LeftAsIs } from './undo.ts';

/** What an undo left as it is, with the name of the record as far as it has one. */
export type LeftNamed = LeftAsIs & { name: string | null };

/** What was left, with what it is called where the reader may see it. */
export async function withNames(reader: Reader, actor: Actor, left: readonly LeftAsIs[]): Promise<LeftNamed[]> {
  const names = new Map<string, string>();
  for (const [kind, its] of Map.groupBy(left, (one) => one.kind)) {
    const table = tableOfKind(kind);
    if (!table) continue;
    const ids = [...new Set(its.map(({ recordId }) => recordId))];
    const rows = await reader.rows(readable(actor, table).where('id' as never, 'in', ids as never));
    for (const row of rows as { id: string; name?: string; subject?: string }[])
      names.set(row.id, row.name ?? row.subject ?? '');
  }
  return left.map((one) => ({ ...one, name: names.get(one.recordId) || null }));
}
