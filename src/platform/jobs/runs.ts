import type { Instant } from '../../ground/days.ts';
import { newId } from '../../ground/ids.ts';
import type { Actor } from '../access/actor.ts';
import { type Action, reach } from '../access/policy.ts';
import type { Reader } from '../database/transactions.ts';
import type { Tx } from '../history/door.ts';
import { jobRunPolicy } from './policy.ts';

export const runStatuses = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;
export type RunStatus = (typeof runStatuses)[number];

/** Long work that somebody asked for and watches. */
export type Run = {
  id: string;
  /** What it is: 'import'. */
  kind: string;
  status: RunStatus;
  done: number;
  /** Null while nobody knows. */
  total: number | null;
  note: string | null;
  result: unknown;
  personId: string | null;
  version: number;
  createdAt: Instant;
  startedAt: Instant | null;
  finishedAt: Instant | null;
};

export type Progress = { done?: number; total?: number | null; note?: string | null };

const columns = 'id, kind, status, done, total, note, result, person_id, version, created_at, started_at, finished_at';
const ended = `('done', 'failed', 'cancelled')`;

/** A new run, waiting: to be made in the transaction that also queues its job. */
export async function startRun(tx: Reader, actor: Actor, kind: string, total: number | null = null): Promise<Run> {
  const [run] = await tx.sql<Run>(
    `INSERT INTO app.job_runs (workspace_id, id, kind, status, total, person_id, created_at)
     VALUES ($1::uuid, $2::uuid, $3, 'queued', $4::int, $5::uuid, clock_timestamp()) RETURNING ${columns}`,
    [actor.workspaceId, newId(), kind, total, actor.personId],
  );
  if (!run) throw new Error('The run was not written');
  return run;
}

/**
 * A new run about one record, or the one of its kind that is queued or at work already: of two who ask at once one begins it. Its
 * job is to be queued where it is new.
 */
export async function startRunAbout(
  tx: Reader,
  actor: Actor,
  { kind, about, total = null }: { kind: string; about: string; total?: number | null },
): Promise<{ run: Run; isNew: boolean }> {
  const [made] = await tx.sql<Run>(
    `INSERT INTO app.job_runs (workspace_id, id, kind, status, total, person_id, about, created_at)
     VALUES ($1::uuid, $2::uuid, $3, 'queued', $4::int, $5::uuid, $6::uuid, clock_timestamp())
     ON CONFLICT (workspace_id, about, kind) WHERE status IN ('queued', 'running') DO NOTHING RETURNING ${columns}`,
    [actor.workspaceId, newId(), kind, total, actor.personId, about],
  );
  if (made) return { run: made, isNew: true };
  const found = await lastRunAbout(tx, actor, [kind], about);
  if (!found) throw new Error('The run was not written');
  return { run: found, isNew: false };
}

/** The run of these kinds that is at a record, else the newest. Whoever asks has narrowed by the right to the record. */
export async function lastRunAbout(
  reader: Reader,
  { workspaceId }: Pick<Actor, 'workspaceId'>,
  kinds: readonly string[],
  about: string,
): Promise<Run | null> {
  const [run] = await reader.sql<Run>(
    `SELECT ${columns} FROM app.job_runs WHERE workspace_id = $1::uuid AND about = $2::uuid AND kind = ANY ($3::text[])
     ORDER BY status IN ('queued', 'running') DESC, id DESC LIMIT 1`,
    [workspaceId, about, kinds],
  );
  return run ?? null;
}

/** The job is at work on it: for the first time, after a crash, or after it failed and was tried again. Null when it was cancelled or is done. */
export const beginRun = (tx: Tx, workspaceId: string, id: string): Promise<Run | null> =>
  change(
    tx,
    workspaceId,
    id,
    `status = 'running', started_at = coalesce(started_at, clock_timestamp()), finished_at = NULL, note = NULL`,
    [],
    `('done', 'cancelled')`,
  );

/** How far it is; what is left out stays. Null when it was cancelled meanwhile: then the work ends. */
export const reportProgress = (
  tx: Tx,
  workspaceId: string,
  id: string,
  { done, total, note }: Progress,
): Promise<Run | null> =>
  change(
    tx,
    workspaceId,
    id,
    `done = coalesce($3::int, done), total = CASE WHEN $4 THEN $5::int ELSE total END, note = CASE WHEN $6 THEN $7 ELSE note END`,
    [done ?? null, total !== undefined, total ?? null, note !== undefined, note ?? null],
  );

/** The end of it, with what came out; a run that was cancelled stays so. */
export const finishRun = (
  tx: Tx,
  workspaceId: string,
  id: string,
  end: { status: 'done' | 'failed'; note?: string | null; result?: unknown },
): Promise<Run | null> =>
  change(tx, workspaceId, id, `status = $3, note = $4, result = $5::jsonb, finished_at = clock_timestamp()`, [
    end.status,
    end.note ?? null,
    end.result === undefined ? null : JSON.stringify(end.result),
  ]);

/** One run that the actor may see, or null. */
export async function runById(reader: Reader, actor: Actor, id: string, action: Action = 'read'): Promise<Run | null> {
  const [run] = await reader.sql<Run>(
    `SELECT ${columns} FROM app.job_runs WHERE workspace_id = $1::uuid AND id = $2::uuid AND ${mine}`,
    [actor.workspaceId, id, peopleOf(actor, action)],
  );
  return run ?? null;
}

/** The newest runs that the actor may see. */
export const listRuns = (reader: Reader, actor: Actor, limit: number, before: string | null): Promise<Run[]> =>
  reader.sql<Run>(
    `SELECT ${columns} FROM app.job_runs WHERE workspace_id = $1::uuid AND ($2::uuid IS NULL OR id < $2::uuid) AND ${mine}
     ORDER BY id DESC LIMIT $4::int`,
    [actor.workspaceId, before, peopleOf(actor, 'read'), limit],
  );

/** Stops it: at once when it waits, at its next report when it runs. Null when it is over or not for this actor. */
export async function cancelRun(tx: Tx, actor: Actor, id: string): Promise<Run | null> {
  if (!(await runById(tx, actor, id, 'write'))) return null;
  return change(tx, actor.workspaceId, id, `status = 'cancelled', finished_at = clock_timestamp()`);
}

/** For a job, in each workspace ($1): what ended three months ago is forgotten. */
export const forgetOldRuns = `DELETE FROM app.job_runs WHERE workspace_id = $1::uuid AND finished_at < now() - interval '90 days'`;

const mine = '($3::uuid[] IS NULL OR person_id = ANY ($3::uuid[]))';
const peopleOf = (actor: Actor, action: Action): readonly string[] | null => {
  const people = reach(actor, jobRunPolicy, action);
  return people === 'all' ? null : people;
};

/** Changes a run that is not over yet, and lets its watchers know. */
async function change(
  tx: Tx,
  workspaceId: string,
  id: string,
  set: string,
  params: readonly unknown[] = [],
  over = ended,
): Promise<Run | null> {
  const [run] = await tx.sql<Run>(
    `UPDATE app.job_runs SET ${set}, version = version + 1
     WHERE workspace_id = $1::uuid AND id = $2::uuid AND status NOT IN ${over} RETURNING ${columns}`,
    [workspaceId, id, ...params],
  );
  if (!run) return null;
  const owners = run.personId ? [run.personId] : [];
  const event = {
    workspace: workspaceId,
    kind: 'job-run',
    id,
    version: run.version,
    owners,
    closed: false,
    gone: false,
  };
  tx.tellLive(event);
  return run;
}
