import type pg from 'pg';

/** A worker's connection carries its name, so that the others can tell whether it lives. */
export const nameOfWorker = (poolId: string): string => `quarterdeck jobs ${poolId}`;

const lockedJobs = `
  SELECT j.id, j.locked_by AS worker, extract(epoch FROM j.locked_at)::text AS since, EXISTS (
    SELECT 1 FROM pg_stat_activity a
    WHERE a.datname = current_database() AND a.application_name = 'quarterdeck jobs ' || j.locked_by) AS lives
  FROM graphile_worker._private_jobs j WHERE j.locked_by IS NOT NULL`;
const unlock = `UPDATE graphile_worker._private_jobs SET locked_by = NULL, locked_at = NULL
  WHERE id = ANY ($1::bigint[]) AND locked_by = ANY ($2::text[])`;

type Locked = { id: string; worker: string; since: string; lives: boolean };

export type OrphanOptions = {
  everyMs: number;
  log: (line: string) => void;
  /** The worker of this process, and whether it has this job in hand. */
  own: { name: () => string | null; isAtWork: (jobId: string) => boolean };
};

/**
 * Frees the jobs that nobody works on, which the library alone would hold for four hours: those of a worker that was
 * killed, and those that this worker was given while its connection broke, so that it never heard of them. Each must be
 * found so twice in a row: a worker may only be coming back after a restart of the database.
 */
export function freeOrphans(pool: pg.Pool, { everyMs, log, own }: OrphanOptions) {
  let missed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  const keyOf = ({ id, worker, since }: Locked) => `${id} ${worker} ${since}`;
  const isOrphan = ({ id, worker, lives }: Locked) => (worker === own.name() ? !own.isAtWork(id) : !lives);

  async function look(): Promise<void> {
    try {
      const orphans = (await pool.query<Locked>(lockedJobs)).rows.filter(isOrphan);
      const lost = orphans.filter((job) => missed.has(keyOf(job)));
      if (lost.length > 0) {
        await pool.query(unlock, [lost.map(({ id }) => id), lost.map(({ worker }) => worker)]);
        log(`the queue takes up ${lost.length} of its jobs that nobody worked on`);
      }
      missed = new Set(orphans.map(keyOf));
    } catch {
      // The database is away, or the queue's tables are not there yet: the next look tells.
    }
    if (!isStopped) timer = setTimeout(look, missed.size > 0 ? Math.min(everyMs, 3_000) : everyMs).unref();
  }
  timer = setTimeout(look, 100).unref();

  return {
    stop(): void {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
