import { randomBytes } from 'node:crypto';
import { newId } from '../../../ground/ids.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { readable } from '../../../platform/access/narrow.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { type LeadForm, leadForms } from './tables.ts';

/** As many forms as a list can hold. */
export const mostForms = 200;

export const formsOf = (reader: Reader, actor: Actor): Promise<LeadForm[]> =>
  reader.rows<LeadForm>(readable(actor, leadForms).orderBy('title').orderBy('id').limit(mostForms));

export const formByToken = (reader: Reader, actor: Actor, token: string): Promise<LeadForm | null> =>
  reader.row<LeadForm>(readable(actor, leadForms).where('token', '=', token));

export type Counted = { formId: string; came: number; lastAt: string | null; held: number };

/** How often forms were filled in, and how much was held off. */
export const countsOf = (reader: Reader, { workspaceId }: Actor, ids: readonly string[]): Promise<Counted[]> =>
  reader.sql<Counted>(
    `SELECT form_id, came, last_at, held FROM app.lead_form_doors
      WHERE workspace_id = $1::uuid AND form_id = ANY($2::uuid[])`,
    [workspaceId, ids],
  );

export const keepDoor = (tx: Reader, { workspaceId }: Actor, formId: string) =>
  tx.sql(
    `INSERT INTO app.lead_form_doors (workspace_id, form_id, key, came, held) VALUES ($1::uuid, $2::uuid, $3::bytea, 0, 0)
     ON CONFLICT DO NOTHING`,
    [workspaceId, formId, randomBytes(32)],
  );

/** The key that signs when a form was opened; made once more where a form came without, as out of an archive. */
export async function keyOf(tx: Reader, actor: Actor, formId: string): Promise<Buffer> {
  const kept = () =>
    tx.sql<{ key: Buffer }>(
      'SELECT key FROM app.lead_form_doors WHERE workspace_id = $1::uuid AND form_id = $2::uuid',
      [actor.workspaceId, formId],
    );
  const [door] = await kept();
  if (door) return door.key;
  await keepDoor(tx, actor, formId);
  const [made] = await kept();
  return (made as { key: Buffer }).key;
}

export const countHeld = (tx: Reader, { workspaceId }: Actor, formId: string) =>
  tx.sql('UPDATE app.lead_form_doors SET held = held + 1 WHERE workspace_id = $1::uuid AND form_id = $2::uuid', [
    workspaceId,
    formId,
  ]);

/** How often a form was filled in within the hour. */
export async function cameInHour(reader: Reader, { workspaceId }: Actor, formId: string, now: string): Promise<number> {
  const [row] = await reader.sql<{ came: number }>(
    `SELECT count(*)::int AS came FROM app.lead_form_submissions
      WHERE workspace_id = $1::uuid AND form_id = $2::uuid AND at > $3::timestamptz - interval '1 hour'`,
    [workspaceId, formId, now],
  );
  return row?.came ?? 0;
}

/** The lead that this address made on this form within the day before, if it is still here. */
export async function leadOfDay(
  reader: Reader,
  { workspaceId }: Actor,
  { formId, email, now }: { formId: string; email: string; now: string },
): Promise<string | null> {
  const [row] = await reader.sql<{ id: string }>(
    `SELECT l.id FROM app.lead_form_submissions s
       JOIN app.leads l ON l.workspace_id = s.workspace_id AND l.id = s.lead_id
      WHERE s.workspace_id = $1::uuid AND s.form_id = $2::uuid AND s.at > $4::timestamptz - interval '1 day'
        AND lower(l.email) = lower($3::text)
      ORDER BY s.at DESC LIMIT 1`,
    [workspaceId, formId, email, now],
  );
  return row?.id ?? null;
}

export async function keepSubmission(
  tx: Reader,
  { workspaceId }: Actor,
  { formId, leadId, at }: { formId: string; leadId: string; at: string },
): Promise<void> {
  await tx.sql(
    `INSERT INTO app.lead_form_submissions (workspace_id, id, form_id, lead_id, at)
     VALUES ($1::uuid, $2::uuid, $3::uuid, $4::uuid, $5::timestamptz)`,
    [workspaceId, newId(), formId, leadId, at],
  );
  // Counted beside: of a hundred thousand it would take half a second to count them.
  await tx.sql(
    `UPDATE app.lead_form_doors SET came = came + 1, last_at = $3::timestamptz
      WHERE workspace_id = $1::uuid AND form_id = $2::uuid`,
    [workspaceId, formId, at],
  );
}
