import { createHash } from 'node:crypto';
import type { Reader } from '../database/transactions.ts';
import type { Actor } from './ports.ts';

/** The answer as it went out: JSON text, or null when it had no body. */
export type StoredAnswer = { status: number; answer: string | null };
export type Key = { actor: Actor; key: string; requestHash: string };

/** Keeps the answers of writes under the caller's keys, inside the write's own transaction. */
export type IdempotencyDoor = {
  /** Claims the key, waiting while another request holds it. The stored answer if it was used before, else null. */
  begin(tx: Pick<Reader, 'sql'>, key: Key): Promise<StoredAnswer | 'other-request' | null>;
  /** Stores the answer just before the commit. Need not be waited for: if it fails, the commit fails. */
  keep(tx: Pick<Reader, 'sql'>, key: Key, stored: StoredAnswer): Promise<void>;
};

const nobody = '00000000-0000-0000-0000-000000000000';
const owner = ({ actor, key }: Key) => [actor.workspaceId, actor.personId ?? nobody, key];

// DO UPDATE rather than DO NOTHING: one statement that waits for a key in flight and then returns what it left.
const claim = `INSERT INTO app.idempotency_keys AS k (workspace_id, person_id, key, request_hash)
  VALUES ($1, $2, $3, $4)
  ON CONFLICT (workspace_id, person_id, key) DO UPDATE SET request_hash = k.request_hash
  RETURNING k.request_hash, k.status, k.answer::text AS answer`;
const store = `UPDATE app.idempotency_keys SET status = $4, answer = $5::jsonb
  WHERE workspace_id = $1 AND person_id = $2 AND key = $3`;

/** For a job, once an hour in each workspace ($1): forgets what is older than 48 hours. */
export const forgetOldKeys = `DELETE FROM app.idempotency_keys
  WHERE workspace_id = $1 AND created_at < now() - interval '48 hours'`;

type Claimed = { requestHash: string; status: number | null; answer: string | null };

/** The keys in the table `app.idempotency_keys`. */
export const keysInDatabase: IdempotencyDoor = {
  async begin(tx, key) {
    const [found] = await tx.sql<Claimed>(claim, [...owner(key), key.requestHash]);
    if (!found || found.status === null) return null;
    if (found.requestHash !== key.requestHash) return 'other-request';
    return { status: found.status, answer: found.answer };
  },
  async keep(tx, key, { status, answer }) {
    await tx.sql(store, [...owner(key), status, answer]);
  },
};

/** A print of everything that makes two requests the same: the route, its params, query, body and the version seen. */
export function requestHash(...parts: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}
