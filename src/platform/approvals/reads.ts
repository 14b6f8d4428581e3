import { sql } from 'kysely';
import type { Instant, LocalDate } from '../../ground/days.ts';
import { type Actor, entrusted } from '../access/actor.ts';
import { readable } from '../access/narrow.ts';
import type { Reader } from '../database/transactions.ts';
import { ruleSetOf } from './store.ts';
import { type RequestRow, requests, standIns, type Wish } from './tables.ts';

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

/** For whom a person stands in today, by the calendar of the workspace; asked before anybody knows what he may see. */
export async function stoodForBy(reader: Reader, workspaceId: string, personId: string): Promise<string[]> {
  const rows = await reader.sql<{ personId: string }>(
    `SELECT DISTINCT s.person_id FROM app.stand_ins s JOIN app.workspaces w ON w.workspace_id = $1::uuid
     WHERE s.workspace_id = $1::uuid AND s.stand_in_id = $2::uuid
       AND (now() AT TIME ZONE w.time_zone)::date BETWEEN s.first_day AND s.last_day`,
    [workspaceId, personId],
  );
  return rows.map((row) => row.personId);
}

/** Who stands in for whom on a day. */
export const standInsOn = (
  reader: Reader,
  actor: Actor,
  day: LocalDate,
): Promise<{ personId: string; standInId: string }[]> =>
  reader.rows(
    readable(actor, standIns)
      .where('firstDay', '<=', day)
      .where('lastDay', '>=', day)
      .clearSelect()
      .select(['personId', 'standInId']),
  );

/** Whether the workspace wrote rules for a subject; without them the manager is asked. */
export const writesRules = async (reader: Reader, actor: Actor, subject: string): Promise<boolean> =>
  ((await ruleSetOf(reader, actor, subject))?.rules.length ?? 0) > 0;

/** What is asked and not decided of one subject about records that the asker was already given, by record. */
export async function openAbout(
  reader: Reader,
  actor: Actor,
  subject: string,
  recordIds: readonly string[],
): Promise<Map<string, { requestId: string; version: number }>> {
  if (recordIds.length === 0) return new Map();
  const rows = await reader.rows<RequestRow>(
    readable(entrusted(actor), requests)
      .where('subject', '=', subject)
      .where('state', 'in', ['waiting', 'sent-back'])
      .where('recordId', '=', sql<string>`any(${recordIds}::uuid[])`),
  );
  return new Map(rows.map(({ id, recordId, version }) => [recordId, { requestId: id, version }]));
}

export { countWaiting, standInsFrom } from './store.ts';
