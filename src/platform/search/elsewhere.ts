import type { Actor } from '../access/actor.ts';
import { readable } from '../access/narrow.ts';
import type { AnyTable } from '../database/tables.ts';
import type { Reader } from '../database/transactions.ts';
import { hasMatchKeys, recordsWithKeys } from '../history/match-keys.ts';
import { idKey } from '../history/rules/id-key.ts';
import { mergedFromElsewhere } from '../merge/reads.ts';
import type { Hit } from './search.ts';

/** An id of another system is one word with a number in it; no name is looked up as one. */
export const isLikeAnId = (text: string): boolean => /^\S*\d\S*$/.test(text) && text.length >= 3;

type Row = { id: string; externalId: string | null; source?: string | null; importSource?: string | null };

/** The records that had this very id where they came from, or that became one with such, of kinds that keep it and as far as the actor reads it. */
export async function foundByOldId(
  reader: Reader,
  actor: Actor,
  tables: readonly AnyTable[],
  text: string,
  most: number,
): Promise<Hit[]> {
  if (!isLikeAnId(text)) return [];
  const became = await mergedFromElsewhere(reader, actor, text);
  const lists = await Promise.all(
    tables
      .filter(({ kind }) => hasMatchKeys(kind))
      .map(async (table) => {
        const [ids = new Set<string>()] = await recordsWithKeys(reader, actor, table.kind, [[idKey(text)]], most);
        const merged = new Set(became.flatMap(({ kind, intoId }) => (kind === table.kind ? [intoId] : [])));
        if (ids.size + merged.size === 0) return [];
        const rows = (await reader.rows(
          readable(actor, table).where('id' as never, 'in', [...ids, ...merged] as never),
        )) as unknown as Row[];
        return rows
          .filter((row) => row.externalId === text || merged.has(row.id))
          .flatMap((row) => hitOf(table, row, text));
      }),
  );
  return lists.flat().slice(0, most);
}

function hitOf(table: AnyTable, row: Row, text: string): Hit[] {
  const said = table.search?.(row);
  const from = row.source ?? row.importSource;
  return said
    ? [{ kind: table.kind, id: row.id, title: said.title, detail: [from, text].filter(Boolean).join(' · ') }]
    : [];
}
