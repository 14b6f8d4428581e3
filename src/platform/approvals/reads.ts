import { sql } from 'kysely';
import type { Instant } from '../../ground/days.ts';
import { type Actor, entrusted } from '../access/actor.ts';
import { readable } from '../access/narrow.ts';
import type { Reader } from '../database/transactions.ts';
import { type RequestRow, requests, type Wish } from './tables.ts';

export type Approved = { recordId: string; wish: Wish; personId: string | null; at: Instant };

/**
 * What was approved of one subject about records that the asker was already given, the newest first: what was wished, who
 * said the last yes and when. That it was approved is no secret to who reads the record; what was written on the way is.
 */
export async function approvedAbout(
  reader: Reader,
  actor: Actor,
  subject: string,
  recordIds: readonly string[],
): Promise<Approved[]> {
  if (recordIds.length === 0) return [];
  const rows = await reader.rows<RequestRow>(
    readable(entrusted(actor), requests)
      .where('subject', '=', subject)
      .where('state', '=', 'approved')
      .where('recordId', '=', sql<string>`any(${recordIds}::uuid[])`)
      .orderBy('id', 'desc'),
  );
  return rows.map(({ recordId, wish, trail, validFrom }) => {
    const yes = trail.findLast(({ what }) => what === 'approved');
    return { recordId, wish, personId: yes?.personId ?? null, at: yes?.at ?? validFrom };
  });
}
