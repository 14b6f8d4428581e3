import type { Actor } from '../access/actor.ts';
import type { Database } from '../history/database.ts';
import type { Payload, Task, Try } from './register.ts';
import { beginRun, finishRun, type Progress, type Run, reportProgress } from './runs.ts';
import { systemActorIn } from './system-actor.ts';

/** Somebody stopped the run: its work ends where it stands, and nothing is tried again. */
export class RunCancelled extends Error {
  override name = 'RunCancelled';
}

export type RunAtWork = {
  run: Run;
  /** The system in this workspace; whoever needs the rights of the person who asked finds him in `run.personId`. */
  actor: Actor;
  payload: Payload;
  attempt: Try;
  /** Tells how far it is, at most every half second, and throws RunCancelled once somebody stopped it. */
  report(progress: Progress): Promise<void>;
};

/** Given back by work that will not do, in words for the person who asked: it is not tried again. */
export type RunEnd = { failed: string; result?: unknown } | { note?: string; result?: unknown };

/**
 * A task that does the work of a run named in `payload.runId`: keeps its status true whatever happens, also when the
 * process was killed half-way and the work begins again. Work that throws is tried again; after the last try it failed.
 */
export function runTask(db: Database, work: (at: RunAtWork) => Promise<RunEnd>): Task {
  return async (payload, attempt) => {
    const { workspaceId } = payload;
    const actor = await systemActorIn(db, workspaceId);
    const id = String(payload.runId);
    const run = actor && (await db.transaction(actor, (tx) => beginRun(tx, workspaceId, id)));
    if (!run) return;
    const finish = (end: Parameters<typeof finishRun>[3]) =>
      db.transaction(actor, (tx) => finishRun(tx, workspaceId, id, end));
    try {
      const end = await work({ run, actor, payload, attempt, report: reporter(db, actor, id) });
      const status = 'failed' in end ? 'failed' : 'done';
      await finish({ status, note: 'failed' in end ? end.failed : (end.note ?? null), result: end.result });
    } catch (error) {
      if (error instanceof RunCancelled) return;
      // Broken off by a stop this is refused as well: it is no failure, stays at work, and begins again with the next start.
      if (attempt.isLast) await finish({ status: 'failed', note: (error as Error).message });
      throw error;
    }
  };
}

const reportEveryMs = 500;

function reporter(db: Database, actor: Actor, id: string) {
  let last = 0;
  return async (progress: Progress): Promise<void> => {
    const now = performance.now();
    if (last > 0 && now - last < reportEveryMs) return;
    last = now;
    const run = await db.transaction(actor, (tx) => reportProgress(tx, actor.workspaceId, id, progress));
    if (!run) throw new RunCancelled('The run was stopped');
  };
}
