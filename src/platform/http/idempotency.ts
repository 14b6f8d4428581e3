import { createHash } from 'node:crypto';
import type { Reader } from '../database/transactions.ts';
import type { Actor } from './ports.ts';

/** The answer as it went out: JSON text, or null when it had no body. */
export type StoredAnswer = { status: number; answer: string | null };
export type Key = { actor: Actor; key: string; requestHash: string };

/** Keeps the answers of writes under the caller's keys, inside the write's own transaction. */
export type IdempotencyDoor = {
  /** Claims the key until the transaction ends, waiting while another request holds it. The stored answer if it was used before, else null. */
  begin(tx: Pick<Reader, 'sql'>, key: Key): Promise<StoredAnswer | 'other-request' | null>;
  /** Stores the answer just before the commit. Need not be waited for: if it fails, the commit fails. */
  keep(tx: Pick<Reader, 'sql'>, key: Key, stored: StoredAnswer): Promise<void>;
};

const nobody = '00000000-0000-0000-0000-000000000000';
const owner = ({ actor, key }: Key) => [actor.workspaceId, actor.personId ?? nobody, key];

// Whoever asks under a key in flight waits here, and then sees what it left: asked after the lock, in a statement of its own.
const wait = 'SELECT pg_advisory_xact_lock(hashtextextended(concat($1::text, $2::text, $3::text), 0))';
const find = `SELECT request_hash, status, answer::text AS answer FROM app.idempotency_keys
  WHERE workspace_id = $1::uuid AND person_id = $2::uuid AND key = $3`;
// The lock is one server's; should two servers have let the same key through, the key of the table stops the second.
const store = `INSERT INTO app.idempotency_keys (workspace_id, person_id, key, request_hash, status, answer)
  VALUES ($1, $2, $3, $4, $5, $6::jsonb)`;

/** For a job, once an hour in each workspace ($1): forgets what is older than 48 hours. */
export const forgetOldKeys = `DELETE FROM app.idempotency_keys
  WHERE workspace_id = $1 AND created_at < now() - interval '48 hours'`;

type Stored = StoredAnswer & { requestHash: string };

/** The keys in the table `app.idempotency_keys`. */
export const keysInDatabase: IdempotencyDoor = {
  async begin(tx, key) {
    const [, [found]] = await Promise.all([tx.sql(wait, owner(key)), tx.sql<Stored>(find, owner(key))]);
    if (!found) return null;
    if (found.requestHash !== key.requestHash) return 'other-request';
    return { status: found.status, answer: found.answer };
  },
  async keep(tx, key, { status, answer }) {
    await tx.sql(store, [...owner(key), key.requestHash, status, answer]);
  },
};

/** A print of everything that makes two requests the same: the route, its params, query, body and the version seen. */
export function requestHash(...parts: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}
