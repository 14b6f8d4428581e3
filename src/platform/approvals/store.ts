import { sql } from 'kysely';
import type { LocalDate } from '../../ground/days.ts';
import { type Actor, entrusted, reachingEverything } from '../access/actor.ts';
import { readable, readableHistory, writable } from '../access/narrow.ts';
import type { Cursor } from '../database/keyset.ts';
import { build } from '../database/query.ts';
import { tableOfKind } from '../database/tables.ts';
import type { Reader } from '../database/transactions.ts';
import { workspaces } from '../settings/workspace.ts';
import type { Sighted } from './rules/office.ts';
import {
  type PartRow,
  parts,
  type RequestRow,
  type RuleSetRow,
  requests,
  ruleSets,
  type StandInRow,
  standIns,
} from './tables.ts';

export type Box = 'waiting' | 'asked' | 'decided' | 'all';
export type Page = { limit: number; cursor: Cursor | null };

/** The parts by which a person finds requests in one of his boxes; in "all" those of everybody whom he reaches. */
function partsIn(actor: Actor, box: Box) {
  const found = build.selectFrom(readable(actor, parts).as('p')).select('p.requestId');
  if (box === 'all') return found;
  const own = found.where('p.personId', '=', actor.personId);
  if (box === 'waiting') return own.where('p.waits', '=', true);
  if (box === 'asked') return own.where('p.role', '=', 'asked');
  return own
    .where('p.role', '=', 'decides')
    .where((eb) => eb.or([eb('p.acted', '=', true), eb('p.state', 'not in', ['waiting', 'sent-back'])]));
}

/**
 * Requests in which somebody whom the actor reaches has a part. The rows are whole: what of them he may see is decided
 * where they are shown.
 */
const requestsIn = (actor: Actor, box: Box) =>
  build
    .selectFrom(readable(entrusted(actor), requests).as('r'))
    .selectAll('r')
    .where('r.id', 'in', partsIn(actor, box));

export type RequestFilter = { box: Box; subject?: string | undefined; recordId?: string | undefined };

/** Newest first, one more than the page; what waits for me comes oldest first. */
export function pageOfRequests(
  reader: Reader,
  actor: Actor,
  { box, subject, recordId }: RequestFilter,
  { limit, cursor }: Page,
): Promise<RequestRow[]> {
  const oldestFirst = box === 'waiting';
  let query = requestsIn(actor, box)
    .orderBy('r.id', oldestFirst ? 'asc' : 'desc')
    .limit(limit + 1);
  if (subject) query = query.where('r.subject', '=', subject);
  if (recordId) query = query.where('r.recordId', '=', recordId);
  if (cursor) query = query.where('r.id', oldestFirst ? '>' : '<', cursor.id);
  return reader.rows<RequestRow>(query);
}

export const requestSeen = (reader: Reader, actor: Actor, id: string): Promise<RequestRow | null> =>
  reader.row<RequestRow>(requestsIn(actor, 'all').where('r.id', '=', id));

/** How many wait for the actor. */
export async function countWaiting(reader: Reader, actor: Actor): Promise<number> {
  const counted = build
    .selectFrom(readable(actor, parts).as('p'))
    .where('p.personId', '=', actor.personId)
    .where('p.waits', '=', true)
    .select((eb) => eb.fn.countAll<number>().as('n'));
  return Number((await reader.row(counted))?.n ?? 0);
}

/** The open request about a thing, whoever asked it: there is at most one. */
export const openRequest = (reader: Reader, actor: Actor, subject: string, recordId: string) =>
  reader.row<RequestRow>(
    readable(entrusted(actor), requests)
      .where('subject', '=', subject)
      .where('recordId', '=', recordId)
      .where('state', 'in', ['waiting', 'sent-back']),
  );

/** Ids of everything that waits for somebody, for the job that keeps it going. */
export const waitingRequests = (reader: Reader, actor: Actor) =>
  reader.rows<{ id: string }>(
    build.selectFrom(readable(actor, requests).as('r')).select('r.id').where('r.state', '=', 'waiting').orderBy('r.id'),
  );

/** The request as it was one version earlier; null for the first. */
export const versionBefore = (reader: Reader, actor: Actor, { id, version }: RequestRow): Promise<RequestRow | null> =>
  reader.row<RequestRow>(
    readableHistory(entrusted(actor), requests)
      .where('id', '=', id)
      .where('version', '<', version)
      .orderBy('version', 'desc')
      .limit(1),
  );

export const partsOf = (reader: Reader, actor: Actor, requestId: string): Promise<PartRow[]> =>
  reader.rows<PartRow>(readable(entrusted(actor), parts).where('requestId', '=', requestId).orderBy('id'));

/** Requests that were decided, of the days from `first` up to `next`, for a dry run. */
export const decidedRequests = (
  reader: Reader,
  actor: Actor,
  subject: string,
  { first, next }: { first: LocalDate; next: LocalDate },
) =>
  reader.rows<RequestRow>(
    readable(actor, requests)
      .where('subject', '=', subject)
      .where('askedOn', '>=', first)
      .where('askedOn', '<', next)
      .where('state', 'in', ['approved', 'rejected'])
      .orderBy('id')
      .limit(2_000),
  );

export const ruleSetOf = (reader: Reader, actor: Actor, subject: string): Promise<RuleSetRow | null> =>
  reader.row<RuleSetRow>(readable(actor, ruleSets).where('subject', '=', subject));

/** Stand-ins that end on this day or later. */
export const standInsFrom = (reader: Reader, actor: Actor, day: LocalDate): Promise<StandInRow[]> =>
  reader.rows<StandInRow>(readable(actor, standIns).where('lastDay', '>=', day).orderBy('firstDay').orderBy('id'));

export const standInToChange = (reader: Reader, actor: Actor, id: string): Promise<StandInRow | null> =>
  reader.row<StandInRow>(writable(actor, standIns).where('id', '=', id));

/** Which of these records the actor may see. */
export async function seenRecords(
  reader: Reader,
  actor: Actor,
  kind: string,
  ids: readonly string[],
): Promise<Set<string>> {
  const table = tableOfKind(kind);
  if (!table || ids.length === 0) return new Set();
  const query = build
    .selectFrom(readable(actor, table).as('t'))
    .select('t.id')
    .where('t.id', '=', sql<string>`any(${ids}::uuid[])`);
  return new Set((await reader.rows<{ id: string }>(query)).map(({ id }) => id));
}

/** Whose a record is, and for whom alone where it is confidential, whoever asks; null when it is gone. */
export async function sightedRecord(
  reader: Reader,
  actor: Actor,
  kind: string,
  id: string,
): Promise<Pick<Sighted, 'ownerId' | 'closedBy'> | null> {
  const table = tableOfKind(kind);
  if (!table) return null;
  const all = reachingEverything(actor);
  const row = (await reader.row(readable(all, table).where('id' as never, '=', id as never))) as Record<
    string,
    unknown
  > | null;
  if (!row) return null;
  const isClosed = table.confidential !== undefined && row[table.confidential] === true;
  const workspace = isClosed ? await reader.row(readable(all, workspaces)) : null;
  return {
    ownerId: table.owner ? ((row[table.owner] as string | null) ?? null) : null,
    closedBy: isClosed ? (workspace?.confidential ?? { managers: false, leaders: [] }) : null,
  };
}

export const allRuleSets = (reader: Reader, actor: Actor): Promise<RuleSetRow[]> =>
  reader.rows<RuleSetRow>(readable(actor, ruleSets).orderBy('subject'));
