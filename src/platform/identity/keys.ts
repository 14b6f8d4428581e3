import { newId } from '../../ground/ids.ts';
import type { Actor } from '../access/actor.ts';
import type { Reader } from '../database/transactions.ts';
import { hashOf, newKey } from './tokens.ts';

export type KeyRow = {
  id: string;
  personId: string;
  name: string;
  ending: string;
  createdAt: string;
  expiresAt: string;
  lastUsedDay: string | null;
};

const columns = 'id, person_id, name, ending, created_at, expires_at, last_used_day';

/** A key that acts as its person from now on. It is told once; only its hash is kept. */
export async function createKey(
  reader: Reader,
  actor: Actor,
  name: string,
  days: number,
): Promise<KeyRow & { key: string }> {
  const key = newKey();
  const [row] = await reader.sql<KeyRow>(
    `INSERT INTO auth.api_keys (id, token_hash, workspace_id, person_id, name, ending, expires_at)
     VALUES ($1::uuid, $2::bytea, $3::uuid, $4::uuid, $5, $6, now() + make_interval(days => $7::int)) RETURNING ${columns}`,
    [newId(), hashOf(key), actor.workspaceId, actor.personId, name, key.slice(-4), days],
  );
  return { ...(row as KeyRow), key };
}

/** The keys that still work: the actor's own, or with `all` everybody's in the workspace. */
export const listKeys = (reader: Reader, actor: Actor, all: boolean): Promise<KeyRow[]> =>
  reader.sql<KeyRow>(
    `SELECT ${columns} FROM auth.api_keys WHERE workspace_id = $1::uuid AND ($3::bool OR person_id = $2::uuid)
       AND revoked_at IS NULL AND expires_at > now() ORDER BY created_at DESC, id DESC LIMIT 500`,
    [actor.workspaceId, actor.personId, all],
  );

/** Ends a key; false when there is none such. */
export async function revokeKey(reader: Reader, actor: Actor, id: string, all: boolean): Promise<boolean> {
  const rows = await reader.sql(
    `UPDATE auth.api_keys SET revoked_at = now() WHERE workspace_id = $1::uuid AND id = $2::uuid
       AND ($4::bool OR person_id = $3::uuid) AND revoked_at IS NULL RETURNING id`,
    [actor.workspaceId, id, actor.personId, all],
  );
  return rows.length === 1;
}
