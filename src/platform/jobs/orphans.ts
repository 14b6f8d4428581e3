import type pg from 'pg';

/** A worker's connection carries its name, so that the others can tell whether it lives. */
export const nameOfWorker = (poolId: string): string => `quarterdeck jobs ${poolId}`;

const lockedByTheDead = `
  SELECT DISTINCT j.locked_by AS worker FROM graphile_worker._private_jobs j
  WHERE j.locked_by IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM pg_stat_activity a WHERE a.datname = current_database() AND a.application_name = 'quarterdeck jobs ' || j.locked_by)`;

/**
 * Frees the jobs of workers that were killed, which the library alone would hold for four hours. A worker is taken for
 * dead when its connection is missing twice in a row: it may only be coming back after a restart of the database.
 */
export function freeOrphans(pool: pg.Pool, { everyMs, log }: { everyMs: number; log: (line: string) => void }) {
  let missing = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  async function look(): Promise<void> {
    try {
      const { rows } = await pool.query<{ worker: string }>(lockedByTheDead);
      const gone = rows.map(({ worker }) => worker);
      const dead = gone.filter((worker) => missing.has(worker));
      if (dead.length > 0) {
        await pool.query('SELECT graphile_worker.force_unlock_workers($1::text[])', [dead]);
        log(
          `the queue takes up the jobs of ${dead.length} ${dead.length === 1 ? 'worker that is' : 'workers that are'} gone`,
        );
      }
      missing = new Set(gone);
    } catch {
      // The database is away, or the queue's tables are not there yet: the next look tells.
    }
    if (!isStopped) timer = setTimeout(look, missing.size > 0 ? Math.min(everyMs, 3_000) : everyMs).unref();
  }
  timer = setTimeout(look, 100).unref();

  return {
    stop(): void {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
