import type { Actor } from '../access/actor.ts';
import { readableFacts } from '../access/narrow.ts';
import { afterCursor, type Cursor } from '../database/keyset.ts';
import { build } from '../database/query.ts';
import type { Reader } from '../database/transactions.ts';
import type { Tx } from '../history/door.ts';
import { aboutReadable } from './records.ts';
import { type NoticeRow, notices } from './tables.ts';

/** Which of one's own notices a question is about. */
type Among = { unread?: boolean; dueBy?: { now: string; since: string } };

const ownNotices = (actor: Actor, { unread, dueBy }: Among) => {
  let own = build.selectFrom(readableFacts(actor, notices).as('n')).selectAll('n');
  if (unread) own = own.where('n.readAt', 'is', null);
  if (dueBy)
    own = own.where('n.sentAt', 'is', null).where('n.sendAt', '<=', dueBy.now).where('n.sendAt', '>', dueBy.since);
  return own;
};

/** The one beginning: somebody's own notices, of records that he may read today. */
async function readableNotices(reader: Reader, actor: Actor, among: Among) {
  const own = ownNotices(actor, among);
  const kinds = await reader.rows(build.selectFrom(own.as('o')).select('o.recordKind').distinct());
  const about = kinds.map(({ recordKind }) => recordKind);
  return own.where(aboutReadable(actor, 'n', about));
}

/** One more than the page, so that the caller knows whether there is a next. */
export async function pageOfNotices(
  reader: Reader,
  actor: Actor,
  { limit, cursor, unread }: { limit: number; cursor: Cursor | null; unread: boolean },
): Promise<NoticeRow[]> {
  const found = (await readableNotices(reader, actor, { unread }))
    .orderBy('n.at', 'desc')
    .orderBy('n.id', 'desc')
    .limit(limit + 1);
  return reader.rows(cursor ? found.where(afterCursor('n.at', 'desc', cursor, false)) : found);
}

export const mostCounted = 100;

export async function countUnread(reader: Reader, actor: Actor): Promise<number> {
  const some = (await readableNotices(reader, actor, { unread: true })).limit(mostCounted);
  const row = await reader.row(build.selectFrom(some.as('u')).select((eb) => eb.fn.countAll<number>().as('n')));
  return row?.n ?? 0;
}

/** What is due by mail to this person by now, and not read since. What is older than two days has passed. */
export async function dueByMail(reader: Reader, actor: Actor, now: string, since: string): Promise<NoticeRow[]> {
  const due = await readableNotices(reader, actor, { unread: true, dueBy: { now, since } });
  return reader.rows(due.orderBy('n.at').orderBy('n.id').limit(200));
}

/** Marks one's own notices as read or unread; answers those that were not so before. */
export async function markNotices(tx: Tx, ids: readonly string[], read: boolean): Promise<string[]> {
  const { workspaceId, personId } = tx.actor;
  const rows = await tx.sql<{ id: string }>(
    `UPDATE app.notices SET read_at = ${read ? 'clock_timestamp()' : 'NULL'}
     WHERE workspace_id = $1::uuid AND person_id = $2::uuid AND id = ANY ($3::uuid[]) AND (read_at IS NULL) = $4::boolean
     RETURNING id`,
    [workspaceId, personId, ids, read],
  );
  await tellOwner(tx, rows.length);
  return rows.map(({ id }) => id);
}

/** Marks all as read, also what stands on records that are out of reach by now; answers which. */
export async function markAllRead(tx: Tx): Promise<string[]> {
  const { workspaceId, personId } = tx.actor;
  const rows = await tx.sql<{ id: string }>(
    `UPDATE app.notices SET read_at = clock_timestamp()
     WHERE workspace_id = $1::uuid AND person_id = $2::uuid AND id IN (
       SELECT u.id FROM app.notices u WHERE u.workspace_id = $1::uuid AND u.person_id = $2::uuid AND u.read_at IS NULL
       ORDER BY u.at DESC, u.id DESC LIMIT 1000) RETURNING id`,
    [workspaceId, personId],
  );
  await tellOwner(tx, rows.length);
  return rows.map(({ id }) => id);
}

/** His other screens count anew. */
async function tellOwner(tx: Tx, changed: number): Promise<void> {
  if (changed === 0) return;
  const { workspaceId: workspace, personId } = tx.actor;
  const event = {
    workspace,
    kind: 'notice',
    id: null,
    version: 0,
    owners: personId ? [personId] : [],
    closed: false,
    gone: false,
  };
  tx.tellLive(event);
}

/** For a job, in each workspace ($1): what was read a quarter ago, or made a year ago, is forgotten. */
export const forgetOldNotices = `DELETE FROM app.notices WHERE workspace_id = $1::uuid
  AND (read_at < now() - interval '90 days' OR at < now() - interval '365 days')`;

/** Who has something due by mail. */
export async function peopleDue(reader: Reader, workspaceId: string, now: string, since: string): Promise<string[]> {
  const rows = await reader.sql<{ personId: string }>(
    `SELECT DISTINCT person_id FROM app.notices WHERE workspace_id = $1::uuid AND send_at <= $2::timestamptz
       AND send_at > $3::timestamptz AND send_at IS NOT NULL AND sent_at IS NULL AND read_at IS NULL`,
    [workspaceId, now, since],
  );
  return rows.map(({ personId }) => personId);
}

export const markSent = (tx: Tx, personId: string, ids: readonly string[]): Promise<{ id: string }[]> =>
  tx.sql<{ id: string }>(
    `UPDATE app.notices SET sent_at = clock_timestamp() WHERE workspace_id = $1::uuid AND person_id = $2::uuid
       AND id = ANY ($3::uuid[]) AND sent_at IS NULL RETURNING id`,
    [tx.actor.workspaceId, personId, ids],
  );

/** Notices of these records lead to another of their kind from now on, whosever they are. */
export const leadNoticesTo = (tx: Tx, kind: string, from: readonly string[], to: string) =>
  tx.sql(
    'UPDATE app.notices SET record_id = $3::uuid WHERE workspace_id = $1::uuid AND record_kind = $2::text AND record_id = ANY ($4::uuid[])',
    [tx.actor.workspaceId, kind, to, from],
  );
