import type { Instant } from '../../ground/days.ts';
import { newId } from '../../ground/ids.ts';
import type { Actor, By } from '../access/actor.ts';
import { reach } from '../access/policy.ts';
import type { Reader } from '../database/transactions.ts';
import { dropFiles } from '../files/store.ts';
import { type Erasure, isThere, type Run } from '../history/erasures.ts';
import type { RunStatus } from '../jobs/runs.ts';
import { takingPolicy } from './policy.ts';
import type { Reach } from './rules/reach.ts';

export type Way = 'archive' | 'file' | 'read';

/** What somebody took away. */
export type Taking = {
  id: string;
  personId: string;
  behindId: string | null;
  by: By;
  way: Way;
  kind: string;
  name: string | null;
  records: number;
  beganAt: Instant;
  lastAt: Instant;
  downloads: number;
  downloadedAt: Instant | null;
};

const columns =
  'id, person_id, behind_id, by, way, kind, name, records, began_at, last_at, downloads, downloaded_at' as const;

type Told = { way: Way; kind: string; name?: string | null; records: number; runId?: string | null };

/** Keeps that the actor took something; what the system does itself takes nothing away. */
export async function noteTaking(reader: Reader, actor: Actor, told: Told, id = newId()): Promise<string> {
  await reader.sql(
    `INSERT INTO app.takings (workspace_id, id, person_id, behind_id, by, way, kind, name, records, began_at, last_at, run_id)
     VALUES ($1::uuid, $2::uuid, $3::uuid, $4::uuid, $5, $6, $7, $8, $9::int, clock_timestamp(), clock_timestamp(), $10::uuid)`,
    [
      actor.workspaceId,
      id,
      actor.personId,
      actor.behind?.personId ?? null,
      actor.by,
      told.way,
      told.kind,
      told.name ?? null,
      told.records,
      told.runId ?? null,
    ],
  );
  return id;
}

/**
 * A list that was saved as a file: the pages that were read for it just before are the same taking. What was seen to leave is
 * not made less by what is said of it.
 */
export async function noteFile(reader: Reader, actor: Actor, told: { kind: string; name: string; records: number }) {
  const found = await reader.sql<{ id: string }>(
    `UPDATE app.takings SET way = 'file', name = $4, records = greatest(records, $5::int), last_at = clock_timestamp()
     WHERE workspace_id = $1::uuid AND id = (
       SELECT t.id FROM app.takings t WHERE t.workspace_id = $1::uuid AND t.person_id = $2::uuid AND t.kind = $3
         AND t.way = 'read' AND t.by = $6 AND t.behind_id IS NOT DISTINCT FROM $7::uuid
         AND t.last_at > now() - interval '10 minutes' ORDER BY t.id DESC LIMIT 1)
     RETURNING id`,
    [actor.workspaceId, actor.personId, told.kind, told.name, told.records, actor.by, actor.behind?.personId ?? null],
  );
  if (found.length === 0) await noteTaking(reader, actor, { way: 'file', ...told });
}

/** More of the same was read, also of what became a file meanwhile. */
export const noteMore = (reader: Reader, { workspaceId }: Pick<Actor, 'workspaceId'>, id: string, records: number) =>
  reader.sql(
    `UPDATE app.takings SET records = greatest(records, $3::int), last_at = clock_timestamp()
     WHERE workspace_id = $1::uuid AND id = $2::uuid`,
    [workspaceId, id, records],
  );

const whose = (actor: Actor): readonly string[] | null => {
  const people = reach(actor, takingPolicy, 'read');
  return people === 'all' ? null : people;
};

/** What was taken away, as far as the actor may know of it: the newest first. */
export const pageOfTakings = (reader: Reader, actor: Actor, limit: number, before: string | null): Promise<Taking[]> =>
  reader.sql<Taking>(
    `SELECT ${columns} FROM app.takings WHERE workspace_id = $1::uuid AND ($2::uuid[] IS NULL OR person_id = ANY ($2::uuid[]))
       AND ($3::uuid IS NULL OR id < $3::uuid) ORDER BY id DESC LIMIT $4::int`,
    [actor.workspaceId, whose(actor), before, limit],
  );

/** An archive with how far the work at it is, and its file once that is whole. */
export type Archive = Taking & {
  runId: string;
  reached: Reach | null;
  contentHash: string | null;
  /** Null once the run is forgotten. */
  status: RunStatus | null;
  done: number | null;
  total: number | null;
  note: string | null;
  size: number | null;
  sha256: string | null;
  keepUntil: Instant | null;
};

const asked = `SELECT ${columns
  .split(', ')
  .map((column) => `t.${column}`)
  .join(', ')}, t.run_id, t.reached, t.content_hash, r.status, r.done, r.total, r.note, f.size, f.sha256, f.keep_until
  FROM app.takings t
  LEFT JOIN app.job_runs r ON r.workspace_id = $1::uuid AND r.id = t.run_id
  LEFT JOIN app.files f ON f.workspace_id = $1::uuid AND f.id = t.id AND f.sha256 IS NOT NULL AND f.keep_until > now()
  WHERE t.workspace_id = $1::uuid AND t.person_id = $2::uuid AND t.way = 'archive' AND t.behind_id IS NULL`;

/** The actor's own archives, the newest first. Who is signed in as somebody does not reach what that person took himself. */
export const ownArchives = (reader: Reader, actor: Actor, limit: number): Promise<Archive[]> =>
  actor.behind
    ? Promise.resolve([])
    : reader.sql<Archive>(`${asked} ORDER BY t.id DESC LIMIT $3::int`, [actor.workspaceId, actor.personId, limit]);

export async function ownArchive(reader: Reader, actor: Actor, id: string): Promise<Archive | null> {
  if (actor.behind) return null;
  const [found] = await reader.sql<Archive>(`${asked} AND t.id = $3::uuid`, [actor.workspaceId, actor.personId, id]);
  return found ?? null;
}

/** Lets one ask at a time for an archive of this person: of two at once the second finds the first. */
export const holdArchives = (tx: Reader, { workspaceId, personId }: Pick<Actor, 'workspaceId' | 'personId'>) =>
  tx.sql('SELECT pg_advisory_xact_lock(hashtextextended(concat($1::text, $2::text, $3::text), 1))', [
    workspaceId,
    personId,
    'archive',
  ]);

/** What an archive holds, once it is whole. */
export const finishArchive = (
  reader: Reader,
  { workspaceId }: Pick<Actor, 'workspaceId'>,
  id: string,
  made: { records: number; reached: Reach; contentHash: string },
) =>
  reader.sql(
    `UPDATE app.takings SET records = $3::int, reached = $4::jsonb, content_hash = $5, last_at = clock_timestamp()
     WHERE workspace_id = $1::uuid AND id = $2::uuid`,
    [workspaceId, id, made.records, JSON.stringify(made.reached), made.contentHash],
  );

export const noteDownload = (reader: Reader, { workspaceId }: Pick<Actor, 'workspaceId'>, id: string) =>
  reader.sql(
    `UPDATE app.takings SET downloads = downloads + 1, downloaded_at = clock_timestamp()
     WHERE workspace_id = $1::uuid AND id = $2::uuid`,
    [workspaceId, id],
  );

/** The part of an erasure that concerns archives: any of them may hold the person, and all can be made again. */
export async function eraseArchives(run: Run, { workspaceId }: Erasure): Promise<void> {
  if (!(await isThere(run, 'app.takings'))) return;
  const found = await run<{ id: string }>(
    `SELECT id FROM app.takings WHERE workspace_id = $1::uuid AND way = 'archive'`,
    [workspaceId],
  );
  await dropFiles(
    run,
    workspaceId,
    found.map(({ id }) => id),
  );
}
