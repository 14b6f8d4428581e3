import { sql } from 'kysely';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { recordsBecome } from './rules/became.ts';
import { clockState } from './rules/clock-state.ts';
import { openStatuses } from './rules/status.ts';
import { type Lead, leads } from './tables.ts';

export { leadIdsAfter, leadStatesOf } from './lives.ts';
export { isOpen as isOpenLead } from './rules/status.ts';
export type { Lead } from './tables.ts';
export { leadChanges } from './timeline.ts';
export { clockState };

/** Somebody's leads that nobody answered yet, those first whose promise ends first. */
const waitingOf = (actor: Actor, ownerId: string) =>
  readable(actor, leads)
    .where('ownerId', '=', ownerId)
    .where('status', '=', 'new')
    .orderBy(sql`due_at nulls last`)
    .orderBy('receivedAt')
    .orderBy('id');

export const leadsWaiting = (reader: Reader, actor: Actor, ownerId: string, most: number): Promise<Lead[]> =>
  reader.rows(waitingOf(actor, ownerId).limit(most));

/** Those of them who may be called. */
export const leadsToCall = (reader: Reader, actor: Actor, ownerId: string, most: number): Promise<Lead[]> =>
  reader.rows(waitingOf(actor, ownerId).where('noContact', '=', false).where('phone', 'is not', null).limit(most));

export async function leadsByIds(
  reader: Reader,
  actor: Actor,
  ids: readonly string[],
  when: { asOf?: string } = {},
): Promise<Map<string, Lead>> {
  if (ids.length === 0) return new Map();
  const rows = await reader.rows(
    readable(actor, leads, when).where(sql<boolean>`${sql.ref('id')} = any(${ids}::uuid[])`),
  );
  return new Map(rows.map((lead) => [lead.id, lead]));
}

/** Leads that somebody still works on, of those whom the actor sees. */
export const openLeads = (reader: Reader, actor: Actor): Promise<Lead[]> =>
  reader.rows(readable(actor, leads).where('status', 'in', openStatuses));

/** The leads that became these deals, as far as the actor reads them, by the deal. */
export async function leadsOfDeals(
  reader: Reader,
  actor: Actor,
  dealIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await reader.rows(
    readable(actor, leads)
      .where('dealId', '=', sql<string>`any(${[...dealIds]}::uuid[])`)
      .orderBy('id', 'desc'),
  );
  return new Map(rows.map(({ id, dealId }) => [dealId as string, id]));
}

/** What those of these records became that are leads and were converted, as far as the actor reads the lead. */
export async function leadsBecame(reader: Reader, actor: Actor, refs: readonly { kind: string; id: string }[]) {
  const ids = refs.flatMap(({ kind, id }) => (kind === leads.kind ? [id] : []));
  const found = [...(await leadsByIds(reader, actor, ids))];
  return new Map(
    found.flatMap(([id, lead]) => (lead.status === 'converted' ? [[id, recordsBecome(lead)] as const] : [])),
  );
}

/** Which of these keys of numbers belong to a lead that does not want to be contacted, whoever may read it. */
export async function leadKeysRefused(reader: Reader, actor: Actor, keys: readonly string[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const rows = await reader.rows(
    readable(systemActor(actor), leads)
      .where('noContact', '=', true)
      .where(sql<boolean>`phone_key = any(${keys}::text[])`),
  );
  return new Set(rows.flatMap(({ phoneKey }) => phoneKey ?? []));
}

/** Whose leads are whose to read, and which fields are kept from whom. */
export const leadRights = { kind: leads.kind, policy: leads.policy };

/** Is it a lead that the actor reads? How it stands then. */
export const statusOfLead = async (reader: Reader, actor: Actor, id: string): Promise<Lead['status'] | null> =>
  (await reader.row(readable(actor, leads).clearSelect().select('status').where('id', '=', id)))?.status ?? null;
