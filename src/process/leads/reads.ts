import type { Actor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { type Lead, leads } from './tables.ts';

export type { Lead } from './tables.ts';

export async function leadsByIds(reader: Reader, actor: Actor, ids: Iterable<string>): Promise<Map<string, Lead>> {
  const asked = [...new Set(ids)];
  if (asked.length === 0) return new Map();
  const rows = await reader.rows(readable(actor, leads).where('id', 'in', asked));
  return new Map(rows.map((lead) => [lead.id, lead]));
}
