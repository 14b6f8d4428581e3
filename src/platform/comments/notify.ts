import { addMicros, type Instant } from '../../ground/days.ts';
import { newId } from '../../ground/ids.ts';
import type { Tx } from '../history/door.ts';
import { noticeKind } from './kinds.ts';
import type { RecordRef } from './records.ts';
import { type Rest, sendAt } from './rules/delivery.ts';
import type { Channel } from './tables.ts';

export type Notice = {
  to: Iterable<string>;
  /** As its capability declared it: `defineNoticeKind`. */
  kind: string;
  record: RecordRef;
  /** The comment it is about, to open the record there. */
  commentId?: string | undefined;
  /** Whoever was told the same of this record since then is not told again: for jobs, which may run twice. */
  unlessSince?: Instant | undefined;
};

type Wish = { personId: string; channels: Record<string, Channel>; timeZone: string | null } & Omit<Rest, 'timeZone'>;

/** What comes within this time about the same record and of the same kind is one notice with a count, while it is unread. */
const foldedMicros = 60 * 60 * 1_000_000;

/**
 * Tells people of something within the transaction in which it happens; with it, the notice is taken back. Never the one
 * who did it, nor who wants no such notices. May they read the record? That is asked when it is shown and when it is sent.
 * Answers who was told.
 */
export async function notify(tx: Tx, { to, kind, record, commentId, unlessSince }: Notice): Promise<string[]> {
  const declared = noticeKind(kind);
  if (!declared) throw new Error(`Nobody declared the kind of notice ${kind}`);
  const { workspaceId, personId, timeZone } = tx.actor;
  const people = [...new Set(to)].filter((id) => id !== personId).sort();
  if (people.length === 0) return [];
  const wishes = await tx.sql<Wish>(
    `SELECT person_id, channels, time_zone, quiet_from, quiet_until, quiet_weekends, digest_hour
     FROM app.notice_preferences WHERE workspace_id = $1::uuid AND person_id = ANY ($2::uuid[])`,
    [workspaceId, people],
  );
  const wishOf = new Map(wishes.map((wish) => [wish.personId, wish]));
  const channelOf = (id: string) => wishOf.get(id)?.channels[kind] ?? declared.usual;
  const known = unlessSince ? await toldSince(tx, { kind, record, since: unlessSince }) : [];
  const told = people.filter((id) => channelOf(id) !== 'off' && !known.includes(id));
  if (told.length === 0) return [];
  const now = await tx.now();
  const at: NoticeMoment = { now, workspaceId, byId: personId, kind, record, commentId: commentId ?? null };
  const folded = new Set(await foldInto(tx, at, told));
  const news = told.filter((id) => !folded.has(id));
  await insertNotices(
    tx,
    at,
    news.map((id) => ({
      personId: id,
      sendAt: channelOf(id) === 'mail' ? mailAt(now, wishOf.get(id), timeZone) : null,
    })),
  );
  const event = {
    workspace: workspaceId,
    kind: 'notice',
    id: null,
    version: 0,
    owners: told,
    closed: false,
    gone: false,
  };
  tx.tellLive(event);
  return told;
}

type ToldBefore = { kind: string; record: RecordRef; since: Instant };

async function toldSince(tx: Tx, { kind, record, since }: ToldBefore): Promise<string[]> {
  const rows = await tx.sql<{ personId: string }>(
    `SELECT person_id FROM app.notices WHERE workspace_id = $1::uuid AND kind = $2 AND record_kind = $3
       AND record_id = $4::uuid AND at >= $5::timestamptz`,
    [tx.actor.workspaceId, kind, record.kind, record.id, since],
  );
  return rows.map(({ personId }) => personId);
}

type NoticeMoment = {
  now: Instant;
  workspaceId: string;
  byId: string | null;
  kind: string;
  record: RecordRef;
  commentId: string | null;
};

const noRest: Omit<Rest, 'timeZone'> = { quietFrom: null, quietUntil: null, quietWeekends: false, digestHour: null };

const mailAt = (now: Instant, wish: Wish | undefined, timeZone: string): Instant =>
  sendAt(now, { ...(wish ?? noRest), timeZone: wish?.timeZone ?? timeZone });

/** Adds to the notices that are unread and fresh; answers whose they are. */
async function foldInto(tx: Tx, at: NoticeMoment, told: readonly string[]): Promise<string[]> {
  const rows = await tx.sql<{ personId: string }>(
    `UPDATE app.notices SET count = count + 1, at = $6::timestamptz, by_id = $7::uuid, comment_id = $8::uuid
     WHERE workspace_id = $1::uuid AND person_id = ANY ($2::uuid[]) AND kind = $3 AND record_kind = $4 AND record_id = $5::uuid
       AND read_at IS NULL AND sent_at IS NULL AND at > $9::timestamptz RETURNING person_id`,
    [
      at.workspaceId,
      told,
      at.kind,
      at.record.kind,
      at.record.id,
      at.now,
      at.byId,
      at.commentId,
      addMicros(at.now, -foldedMicros),
    ],
  );
  return rows.map(({ personId }) => personId);
}

async function insertNotices(
  tx: Tx,
  at: NoticeMoment,
  news: readonly { personId: string; sendAt: Instant | null }[],
): Promise<void> {
  if (news.length === 0) return;
  await tx.sql(
    `INSERT INTO app.notices (workspace_id, id, person_id, kind, record_kind, record_id, comment_id, by_id, at, send_at)
     SELECT $1::uuid, n.id, n.person_id, $3, $4, $5::uuid, $6::uuid, $7::uuid, $8::timestamptz, n.send_at
     FROM jsonb_to_recordset($2::jsonb) AS n(id uuid, person_id uuid, send_at timestamptz)`,
    [
      at.workspaceId,
      JSON.stringify(news.map(({ personId, sendAt }) => ({ id: newId(), person_id: personId, send_at: sendAt }))),
      at.kind,
      at.record.kind,
      at.record.id,
      at.commentId,
      at.byId,
      at.now,
    ],
  );
}
