import { sql } from 'kysely';
import type { LocalDate } from '../../../ground/days.ts';
import { type Actor, systemActor } from '../../../platform/access/actor.ts';
import { readable } from '../../../platform/access/narrow.ts';
import { build } from '../../../platform/database/query.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { openStatuses } from '../rules/status.ts';
import { leads } from '../tables.ts';
import { usualMinutes } from './rules/promise.ts';
import type { Owed } from './rules/turns.ts';
import { leadRouting, type RoutingRow } from './tables.ts';

export type Routing = Pick<RoutingRow, 'version' | 'minutes' | 'bySource' | 'rules'>;
const nothingSaid: Routing = { version: 0, minutes: usualMinutes, bySource: [], rules: [] };

/** How leads are given, for the product itself: whoever enters one need not know the rules. */
export const routingIn = async (reader: Reader, actor: Actor, when: { asOf?: string } = {}): Promise<Routing> =>
  (await reader.row<RoutingRow>(readable(systemActor(actor), leadRouting, when))) ?? nothingSaid;

/** How many leads that are not over each of these people holds. */
export async function openOf(reader: Reader, actor: Actor, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await reader.rows(
    build
      .selectFrom(readable(systemActor(actor), leads).as('t'))
      .select((eb) => ['t.ownerId', eb.fn.countAll<number>().as('n')])
      .where('t.ownerId', '=', sql<string>`any(${ids}::uuid[])`)
      .where('t.status', 'in', openStatuses)
      .groupBy('t.ownerId'),
  );
  return new Map(rows.map(({ ownerId, n }) => [ownerId as string, n]));
}

/** What is owed to whom by these rules, locked until this is committed: whoever gives by them next waits. In the order of ids, so that nobody waits in a ring. */
export async function lockTurns(tx: Reader, actor: Actor, ruleIds: readonly string[]): Promise<Map<string, Owed>> {
  const rows = await tx.sql<{ ruleId: string; owed: Owed }>(
    `INSERT INTO app.lead_turns AS t (workspace_id, rule_id, owed) SELECT $1::uuid, r, '{}' FROM unnest($2::uuid[]) AS r ORDER BY r
     ON CONFLICT (workspace_id, rule_id) DO UPDATE SET owed = t.owed RETURNING rule_id, owed`,
    [actor.workspaceId, ruleIds],
  );
  return new Map(rows.map(({ ruleId, owed }) => [ruleId, owed]));
}

export const keepTurns = (tx: Reader, actor: Actor, owed: ReadonlyMap<string, Owed>) =>
  tx.sql(
    `UPDATE app.lead_turns t SET owed = n.owed FROM jsonb_to_recordset($2::jsonb) AS n(rule_id uuid, owed jsonb)
     WHERE t.workspace_id = $1::uuid AND t.rule_id = n.rule_id`,
    [actor.workspaceId, JSON.stringify([...owed].map(([rule_id, its]) => ({ rule_id, owed: its })))],
  );

const late = (actor: Actor, now: string) =>
  readable(actor, leads)
    .where('status', '=', 'new')
    .where('answeredAt', 'is', null)
    .where((eb) =>
      eb.or([
        eb.and([eb('escalated', '=', 0), eb('dueAt', '<=', now)]),
        eb.and([eb('escalated', '<', 2), eb('lateAt', '<=', now)]),
      ]),
    )
    .where('dueAt', '<=', now)
    .where('escalated', '<', 2);

/** Leads whose time is up, the longest first: once to be told of, twice to be given to somebody else. */
export const lateLeads = (reader: Reader, actor: Actor, now: string, most: number): Promise<{ id: string }[]> =>
  reader.rows(late(actor, now).clearSelect().select('id').orderBy('dueAt').limit(most));

/** Leads that came since a day, for a trial of rules: what of them is judged, the newest of so many. */
export const leadsSince = (reader: Reader, actor: Actor, since: LocalDate, most: number) =>
  reader.rows(
    readable(actor, leads)
      .where('receivedOn', '>=', since)
      .orderBy('receivedOn', 'desc')
      .orderBy('id', 'desc')
      .limit(most),
  );
