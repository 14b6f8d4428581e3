import type { Actor } from '../access/actor.ts';
import { readable } from '../access/narrow.ts';
import { tableOfKind } from '../database/tables.ts';
import type { Reader } from '../database/transactions.ts';
import type { Tx } from './door.ts';
import type { Values } from './rules/timeline.ts';
import { insertMatchKeys } from './statements.ts';

/** By what records of a kind are known again, as the capability that looks for duplicates says. */
const keysOf = new Map<string, { keys: (row: Values) => readonly string[]; only: Only | null }>();

/** The only rows of a kind that have keys: open deals. */
type Only = { column: string; is: string };

/** From now on the door keeps these keys beside each record of the kind: `mail:ann@acme.com`, `tel:01234567`. */
export function defineMatchKeys(
  kind: string,
  keys: (row: Values) => readonly string[],
  only: Only | null = null,
): void {
  keysOf.set(kind, { keys, only });
}

/** The keys of a row; none where nobody keeps any for the kind. */
export const matchKeysOf = (kind: string, row: Values | null): string[] => {
  const its = row && keysOf.get(kind);
  return its ? [...new Set(its.keys(row))].sort() : [];
};

export const hasMatchKeys = (kind: string): boolean => keysOf.has(kind);

const ofKeys = `SELECT asked.at, m.record_id FROM jsonb_to_recordset($3::jsonb) AS asked(at int, key text)
  CROSS JOIN LATERAL (SELECT k.record_id FROM app.match_keys k
    WHERE k.workspace_id = $1::uuid AND k.key = md5($2::text || ' ' || asked.key)::uuid LIMIT $4::int) m`;

/**
 * The records of a kind that share a key with each of these, at most `most` by one key. It says nothing of whether somebody may read them:
 * whoever uses the ids asks for them again through `readable`.
 */
export async function recordsWithKeys(
  reader: Reader,
  actor: Actor,
  kind: string,
  keys: readonly (readonly string[])[],
  most = 50,
): Promise<Set<string>[]> {
  const found = keys.map(() => new Set<string>());
  const asked = keys.flatMap((each, at) => each.map((key) => ({ at, key })));
  if (asked.length === 0) return found;
  const rows = await reader.sql<{ at: number; recordId: string }>(ofKeys, [
    actor.workspaceId,
    kind,
    JSON.stringify(asked),
    most,
  ]);
  for (const { at, recordId } of rows) found[at]?.add(recordId);
  return found;
}

/** So many records get their keys in one transaction. */
const filledAtOnce = 2_000;

/**
 * Gives keys to records that were there before anybody kept keys for their kind, from `after` on in the order of ids. The last id it looked
 * at, null when all have been.
 */
export async function fillMatchKeys(tx: Tx, kind: string, after: string): Promise<string | null> {
  const table = tableOfKind(kind);
  if (!table) return null;
  const only = keysOf.get(kind)?.only;
  const without = await tx.sql<{ id: string }>(
    `SELECT r.id FROM app.${table.name} r WHERE r.workspace_id = $1::uuid AND r.id > $2::uuid${only ? ` AND r.${only.column} = '${only.is}'` : ''}
       AND NOT EXISTS (SELECT 1 FROM app.match_keys k WHERE k.workspace_id = $1::uuid AND k.record_id = r.id)
     ORDER BY r.id LIMIT $3::int`,
    [tx.actor.workspaceId, after, filledAtOnce],
  );
  if (without.length === 0) return null;
  const ids = without.map(({ id }) => id);
  const rows = await tx.rows<Values & { id: string }>(
    readable(tx.actor, table).where('id' as never, 'in', ids as never),
  );
  const keyed = rows.map((row) => ({ id: row.id, keys: matchKeysOf(kind, row) }));
  await tx.sql(insertMatchKeys, [tx.actor.workspaceId, kind, JSON.stringify(keyed)]);
  return ids.at(-1) ?? null;
}
