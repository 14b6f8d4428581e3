import type { Instant } from '../../ground/days.ts';
import type { Actor } from '../access/actor.ts';
import type { Reader } from '../database/transactions.ts';

/**
 * A mark of how things stand with some kinds of record, to see later whether anything was written meanwhile: how many changes there are
 * since a moment. Counted from a minute before it was taken on, since a write may end after one that began later.
 */
export type Watermark = { since: Instant; changes: number };

export async function watermarkOf(
  reader: Reader,
  { workspaceId }: Pick<Actor, 'workspaceId'>,
  kinds: readonly string[],
): Promise<Watermark> {
  const [mark] = await reader.sql<Watermark>(
    `SELECT m.since, (SELECT count(*)::int FROM app.changes c WHERE c.workspace_id = $1::uuid AND c.recorded_at > m.since AND c.kind = ANY ($2::text[])) AS changes
     FROM (SELECT clock_timestamp() - interval '1 minute' AS since) m`,
    [workspaceId, kinds],
  );
  return mark!;
}

/**
 * How many changes there are since a mark that was taken earlier, and a mark of now that stands in its place: both of one moment, so that
 * nothing is written between them. Asked of an old mark again and again, all that was ever written since would be counted each time.
 */
export async function sinceMark(
  reader: Reader,
  { workspaceId }: Pick<Actor, 'workspaceId'>,
  kinds: readonly string[],
  mark: Watermark,
): Promise<{ changes: number; next: Watermark }> {
  const [found] = await reader.sql<{ changes: number; since: Instant; sinceThen: number }>(
    `SELECT n.since, count(c.recorded_at) FILTER (WHERE c.recorded_at > $3::timestamptz)::int AS changes,
       count(c.recorded_at) FILTER (WHERE c.recorded_at > n.since)::int AS since_then
     FROM (SELECT clock_timestamp() - interval '1 minute' AS since) n
     LEFT JOIN app.changes c ON c.workspace_id = $1::uuid AND c.recorded_at > least($3::timestamptz, n.since) AND c.kind = ANY ($2::text[])
     GROUP BY n.since`,
    [workspaceId, kinds, mark.since],
  );
  const { changes, since, sinceThen } = found!;
  return { changes, next: since > mark.since ? { since, changes: sinceThen } : mark };
}
