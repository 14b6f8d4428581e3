import type { Actor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { type SegmentRow, segments } from './tables.ts';

/** Segments with what their companies are like, by id; whichever is not there is left out. */
export async function segmentsByIds(
  reader: Reader,
  actor: Actor,
  ids: readonly string[],
): Promise<Map<string, SegmentRow>> {
  if (ids.length === 0) return new Map();
  const rows = await reader.rows<SegmentRow>(readable(actor, segments).where('id', 'in', [...new Set(ids)]));
  return new Map(rows.map((row) => [row.id, row]));
}
