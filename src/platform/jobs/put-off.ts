import type pg from 'pg';

/** A try as the queue handed it out. */
export type Handed = {
  id: string | number;
  attempts: number;
  run_at: Date;
  last_error: string | null;
  locked_by: string | null;
};

const asBefore = `
  UPDATE graphile_worker._private_jobs j SET attempts = j.attempts - 1, run_at = h.run_at, last_error = h.last_error,
    locked_by = NULL, locked_at = NULL
  FROM unnest($1::bigint[], $2::int[], $3::timestamptz[], $4::text[], $5::text[]) AS h(id, attempts, run_at, last_error, worker)
  WHERE j.id = h.id AND j.attempts = h.attempts AND (j.locked_by IS NULL OR j.locked_by = h.worker)`;
const columns = ['id', 'attempts', 'run_at', 'last_error', 'locked_by'] as const;

/**
 * Jobs that were broken off since their worker stops. The library knows failures alone: it counts the try, tells of an error and lets the
 * job rest. So each is put back as it was before the try, once that worker is gone. One whose key was queued anew meanwhile the library
 * has given up in favour of that, and so it stays.
 */
export function openPutOff(pool: pg.Pool) {
  const handed = new Map<string, Handed>();
  return {
    add: (job: Handed): void => void handed.set(String(job.id), job),
    async putBack(): Promise<void> {
      if (handed.size === 0) return;
      const all = [...handed.values()];
      await pool.query(
        asBefore,
        columns.map((name) => all.map((job) => job[name])),
      );
      handed.clear();
    },
  };
}
