import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';

/** Keeps that somebody was told what others gave these candidates: the first time counts. */
export async function keepReadings(tx: Reader, actor: Actor, candidateIds: readonly string[]): Promise<void> {
  if (actor.personId === null || candidateIds.length === 0) return;
  await tx.sql(
    `INSERT INTO app.score_readings (workspace_id, candidate_id, person_id, read_at)
     SELECT $1::uuid, c, $2::uuid, clock_timestamp() FROM unnest($3::uuid[]) AS c ON CONFLICT DO NOTHING`,
    [actor.workspaceId, actor.personId, candidateIds],
  );
}

/** Whether somebody was told before what others gave a candidate. */
export async function hasReadScores(tx: Reader, actor: Actor, candidateId: string): Promise<boolean> {
  const rows = await tx.sql(
    `SELECT 1 FROM app.score_readings WHERE workspace_id = $1::uuid AND candidate_id = $2::uuid AND person_id = $3::uuid`,
    [actor.workspaceId, candidateId, actor.personId],
  );
  return rows.length > 0;
}
