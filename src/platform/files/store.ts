import { createHash } from 'node:crypto';
import type { Instant } from '../../ground/days.ts';
import { newId } from '../../ground/ids.ts';
import type { Actor } from '../access/actor.ts';
import { reach } from '../access/policy.ts';
import type { Reader } from '../database/transactions.ts';
import type { Database } from '../history/database.ts';
import type { Run } from '../history/erasures.ts';
import { filePolicy } from './policy.ts';
import { inPieces, pieceBytes } from './rules/pieces.ts';

/** A file that came whole. */
export type KeptFile = {
  id: string;
  name: string;
  ownerId: string | null;
  size: number;
  sha256: string;
  createdAt: Instant;
};

export class FileTooBig extends Error {
  override name = 'FileTooBig';
}

/**
 * Keeps what comes, a piece in each transaction: nobody waits for a slow sender, and no more than a piece is held in
 * memory. What breaks off in the middle is never to be seen and goes after a day.
 */
export async function keepFile(
  db: Database,
  actor: Actor,
  name: string,
  source: AsyncIterable<Uint8Array>,
  most: number,
  id = newId(),
): Promise<KeptFile> {
  const hash = createHash('sha256');
  await db.transaction(actor, (tx) =>
    tx.sql(
      `INSERT INTO app.files (workspace_id, id, name, owner_id, size, created_at, keep_until)
       VALUES ($1::uuid, $2::uuid, $3, $4::uuid, 0, clock_timestamp(), clock_timestamp() + interval '1 day')`,
      [actor.workspaceId, id, name, actor.personId],
    ),
  );
  let size = 0;
  let n = 0;
  for await (const piece of inPieces(source)) {
    size += piece.length;
    if (size > most) {
      await removeFiles(db, actor, [id]);
      throw new FileTooBig(`${name} is larger than ${most} bytes`);
    }
    hash.update(piece);
    await db.transaction(actor, (tx) => addPiece(tx, actor.workspaceId, id, n, piece));
    n += 1;
  }
  const [kept] = await db.transaction(actor, (tx) =>
    tx.sql<KeptFile>(
      `UPDATE app.files SET size = $3::bigint, sha256 = $4 WHERE workspace_id = $1::uuid AND id = $2::uuid
       RETURNING ${columns}`,
      [actor.workspaceId, id, size, hash.digest('hex')],
    ),
  );
  if (!kept) throw new Error('The file was not kept');
  return kept;
}

/** Safe to run again after a transaction that got in another's way. */
const addPiece = (tx: Reader, workspaceId: string, id: string, n: number, piece: Buffer) =>
  tx.sql(
    'INSERT INTO app.file_pieces (workspace_id, file_id, n, bytes) VALUES ($1::uuid, $2::uuid, $3::int, $4::bytea)',
    [workspaceId, id, n, piece],
  );

const columns = 'id, name, owner_id, size, sha256, created_at';
const his = '($3::uuid[] IS NULL OR owner_id = ANY ($3::uuid[]))';
const ownersFor = (actor: Actor) => {
  const people = reach(actor, filePolicy, 'read');
  return people === 'all' ? null : people;
};

/** Those of the files that came whole and that the actor may use, in the order asked for. */
export async function filesByIds(reader: Reader, actor: Actor, ids: readonly string[]): Promise<KeptFile[]> {
  const rows = await reader.sql<KeptFile>(
    `SELECT ${columns} FROM app.files WHERE workspace_id = $1::uuid AND id = ANY ($2::uuid[]) AND sha256 IS NOT NULL AND ${his}`,
    [actor.workspaceId, ids, ownersFor(actor)],
  );
  const byId = new Map(rows.map((file) => [file.id, file]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** The bytes of a file from a place to its end, a piece at a time, each asked for by itself. */
export async function* bytesOfFile(db: Database, actor: Actor, id: string, from = 0): AsyncGenerator<Buffer> {
  const first = Math.floor(from / pieceBytes);
  for (let n = first; ; n++) {
    const piece = await db.read(actor, (reader) => pieceOf(reader, actor.workspaceId, id, n));
    if (!piece) return;
    yield n === first ? piece.subarray(from - n * pieceBytes) : piece;
  }
}

/** The same within one transaction, as it stands in it. */
export async function* bytesWithin(reader: Reader, workspaceId: string, id: string): AsyncGenerator<Buffer> {
  for (let n = 0; ; n++) {
    const piece = await pieceOf(reader, workspaceId, id, n);
    if (!piece) return;
    yield piece;
  }
}

async function pieceOf(reader: Reader, workspaceId: string, id: string, n: number): Promise<Buffer | undefined> {
  const [piece] = await reader.sql<{ bytes: Buffer }>(
    'SELECT bytes FROM app.file_pieces WHERE workspace_id = $1::uuid AND file_id = $2::uuid AND n = $3::int',
    [workspaceId, id, n],
  );
  return piece?.bytes;
}

/** Those of these files that came whole, whoever brought them: for what already decided that the actor may have them. */
export const wholeFiles = (reader: Reader, workspaceId: string, ids: readonly string[]): Promise<KeptFile[]> =>
  reader.sql<KeptFile>(
    `SELECT ${columns} FROM app.files WHERE workspace_id = $1::uuid AND id = ANY ($2::uuid[]) AND sha256 IS NOT NULL`,
    [workspaceId, ids],
  );

/** How each of these files begins, so many bytes of it. */
export async function beginningsOf(reader: Reader, workspaceId: string, ids: readonly string[], bytes: number) {
  const rows = await reader.sql<{ fileId: string; begins: Buffer }>(
    `SELECT p.file_id, substring(p.bytes FROM 1 FOR $3::int) AS begins FROM app.file_pieces p
     WHERE p.workspace_id = $1::uuid AND p.file_id = ANY ($2::uuid[]) AND p.n = 0`,
    [workspaceId, ids, bytes],
  );
  return new Map(rows.map(({ fileId, begins }) => [fileId, begins]));
}

/** Puts back a file under the id that it had, for good and in one transaction with what it belongs to; answers what it came to. */
export async function putBack(
  tx: Reader,
  workspaceId: string,
  { id, name, ownerId, createdAt }: Pick<KeptFile, 'id' | 'name' | 'ownerId' | 'createdAt'>,
  source: AsyncIterable<Uint8Array>,
): Promise<string> {
  const hash = createHash('sha256');
  let size = 0;
  let n = 0;
  for await (const piece of inPieces(source)) {
    size += piece.length;
    hash.update(piece);
    await addPiece(tx, workspaceId, id, n, piece);
    n += 1;
  }
  const sha256 = hash.digest('hex');
  await tx.sql(
    `INSERT INTO app.files (workspace_id, id, name, owner_id, size, sha256, created_at)
     VALUES ($1::uuid, $2::uuid, $3, $4::uuid, $5::bigint, $6, $7::timestamptz)`,
    [workspaceId, id, name, ownerId, size, sha256, createdAt],
  );
  return sha256;
}

/** How long files stay: until a moment, or null for as long as what they belong to. */
export const keepUntil = (tx: Reader, workspaceId: string, ids: readonly string[], days: number | null) =>
  tx.sql(
    `UPDATE app.files SET keep_until = CASE WHEN $3::int IS NULL THEN NULL ELSE clock_timestamp() + make_interval(days => $3::int) END
     WHERE workspace_id = $1::uuid AND id = ANY ($2::uuid[])`,
    [workspaceId, ids, days],
  );

/** Takes files away at once, also what has come of one so far. */
export const removeFiles = (db: Database, actor: Actor, ids: readonly string[]): Promise<void> =>
  db.transaction(actor, (tx) => dropFiles(tx.sql, actor.workspaceId, ids));

/** Removes files with all they hold: in any transaction, the eraser's too. */
export async function dropFiles(run: Run, workspaceId: string, ids: readonly string[]): Promise<void> {
  await run('DELETE FROM app.file_pieces WHERE workspace_id = $1::uuid AND file_id = ANY ($2::uuid[])', [
    workspaceId,
    ids,
  ]);
  await run('DELETE FROM app.files WHERE workspace_id = $1::uuid AND id = ANY ($2::uuid[])', [workspaceId, ids]);
}

/** A few files whose time is over; none once all are gone. */
export const filesToGo = async (reader: Reader, workspaceId: string): Promise<string[]> =>
  (
    await reader.sql<{ id: string }>(
      'SELECT id FROM app.files WHERE workspace_id = $1::uuid AND keep_until < clock_timestamp() ORDER BY keep_until LIMIT 20',
      [workspaceId],
    )
  ).map(({ id }) => id);
