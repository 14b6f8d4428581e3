import type { Actor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { type TerritoryRow, territories } from './tables.ts';

/** Territories by id; whichever is not there is left out. */
export async function territoriesByIds(
  reader: Reader,
  actor: Actor,
  ids: readonly string[],
): Promise<Map<string, TerritoryRow>> {
  if (ids.length === 0) return new Map();
  const rows = await reader.rows<TerritoryRow>(readable(actor, territories).where('id', 'in', [...new Set(ids)]));
  return new Map(rows.map((row) => [row.id, row]));
}
