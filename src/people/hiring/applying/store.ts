import { randomBytes } from 'node:crypto';
import type { Actor } from '../../../platform/access/actor.ts';
import { readable } from '../../../platform/access/narrow.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import type { Said } from '../rules/adverse-impact.ts';
import { asNobody } from '../store.ts';
import { candidates, type InterviewRow, interviews, type RequisitionRow, requisitions } from '../tables.ts';

export const requisitionByToken = (reader: Reader, actor: Actor, token: string): Promise<RequisitionRow | null> =>
  reader.row<RequisitionRow>(readable(actor, requisitions).where('token', '=', token));

export const profileByToken = (reader: Reader, actor: Actor, token: string): Promise<InterviewRow | null> =>
  reader.row<InterviewRow>(readable(asNobody(actor), interviews).where('token', '=', token));

/** The key that signs when the form of a requisition was opened; made when it is first asked for. */
export async function keyOf(tx: Reader, { workspaceId }: Actor, requisitionId: string): Promise<Buffer> {
  await tx.sql(
    `INSERT INTO app.requisition_doors (workspace_id, requisition_id, key, held) VALUES ($1::uuid, $2::uuid, $3::bytea, 0)
     ON CONFLICT DO NOTHING`,
    [workspaceId, requisitionId, randomBytes(32)],
  );
  const [door] = await tx.sql<{ key: Buffer }>(
    'SELECT key FROM app.requisition_doors WHERE workspace_id = $1::uuid AND requisition_id = $2::uuid',
    [workspaceId, requisitionId],
  );
  return (door as { key: Buffer }).key;
}

export const countHeld = (tx: Reader, { workspaceId }: Actor, requisitionId: string) =>
  tx.sql(
    'UPDATE app.requisition_doors SET held = held + 1 WHERE workspace_id = $1::uuid AND requisition_id = $2::uuid',
    [workspaceId, requisitionId],
  );

/** How many applied through the form today. */
export async function cameToday(reader: Reader, actor: Actor, requisitionId: string, today: string): Promise<number> {
  const rows = await reader.rows(
    readable(actor, candidates)
      .where('requisitionId', '=', requisitionId)
      .where('source', '=', 'form')
      .where('cameOn', '=', today),
  );
  return rows.length;
}

/** What somebody said of himself by his own will; the last that he said. */
export async function keepGroups(tx: Reader, { workspaceId }: Actor, candidateId: string, said: Said): Promise<void> {
  if (said.gender === null && said.age === null) return;
  await tx.sql(
    `INSERT INTO app.candidate_groups (workspace_id, candidate_id, gender, age) VALUES ($1::uuid, $2::uuid, $3, $4)
     ON CONFLICT (workspace_id, candidate_id) DO UPDATE SET gender = EXCLUDED.gender, age = EXCLUDED.age`,
    [workspaceId, candidateId, said.gender, said.age],
  );
}

/** What those who applied said of themselves, beside what became of each: to be counted, never shown of one. */
export const groupsOf = (reader: Reader, { workspaceId }: Actor, requisitionIds: readonly string[]) =>
  reader.sql<Said & { state: string }>(
    `SELECT g.gender, g.age, c.state FROM app.candidate_groups g
       JOIN app.candidates c ON c.workspace_id = g.workspace_id AND c.id = g.candidate_id
      WHERE g.workspace_id = $1::uuid AND c.requisition_id = ANY ($2::uuid[])`,
    [workspaceId, requisitionIds],
  );
