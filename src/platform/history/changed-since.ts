import type { Instant } from '../../ground/days.ts';
import type { Actor } from '../access/actor.ts';
import type { Reader } from '../database/transactions.ts';

/** Which records of a kind were changed since a moment, and from when on it is to be looked next: a write may end after one that began later. */
export async function changedSince(
  reader: Reader,
  { workspaceId }: Pick<Actor, 'workspaceId'>,
  kind: string,
  since: Instant,
): Promise<{ ids: string[]; until: Instant }> {
  const [found] = await reader.sql<{ ids: string[]; until: Instant }>(
    `SELECT coalesce(array_agg(DISTINCT c.record_id), '{}') AS ids, clock_timestamp() - interval '30 seconds' AS until
     FROM app.changes c WHERE c.workspace_id = $1::uuid AND c.recorded_at > $3::timestamptz AND c.kind = $2`,
    [workspaceId, kind, since],
  );
  return found!;
}
