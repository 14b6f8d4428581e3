import { EventEmitter } from 'node:events';
import { type CronItem, Logger, parseCronItems, run, type TaskList, type WorkerEvents } from 'graphile-worker';
import type pg from 'pg';
import { BrokenOff, breakingOff } from '../database/breaking-off.ts';
import { freeOrphans, nameOfWorker } from './orphans.ts';
import { type Handed, openPutOff } from './put-off.ts';
import { openQueuePool } from './queue-pool.ts';
import type { Payload, Regular, Task } from './register.ts';

export type JobsOptions = {
  /** Address with the role that owns the queue, `pools.jobsUrl`. */
  jobsUrl: string;
  tasks: ReadonlyMap<string, Task>;
  regular?: readonly Regular[];
  log: (line: string) => void;
  /** How many jobs run at the same time. */
  concurrency?: number;
  /** Times that tests shorten. */
  times?: Partial<QueueTimes>;
};

export type QueueTimes = {
  /** Looking for what became due by the clock; what is queued now is heard of at once. */
  pollMs: number;
  /** Looking for jobs whose worker died. */
  orphansMs: number;
  /** Before the worker starts again after it lost the database, doubling up to `longestRestMs` until it has looked for work. */
  restMs: number;
  longestRestMs: number;
  /** So long what is at work goes on after a stop was asked for; then it is broken off. */
  graceMs: number;
};
const usualTimes: QueueTimes = {
  pollMs: 5_000,
  orphansMs: 10_000,
  restMs: 250,
  longestRestMs: 10_000,
  graceMs: 3_000,
};

export type AddOptions = {
  /** Only one job of a key waits at a time; a later one takes its place. */
  key?: string;
  tries?: number;
};

export type Jobs = {
  /** Queues work outside of any transaction; inside one use `tx.announce`. */
  add(task: string, payload: Payload, options?: AddOptions): Promise<void>;
  /** Takes no new work, gives the work at hand some seconds, breaks off what is not done by then, and lets the connections go. */
  stop(): Promise<void>;
};

const forEachWorkspace = 'for-each-workspace';
const usualTries = 10;

/**
 * The queue at work: migrates its own schema, then runs what is queued and what is due. It goes on by itself after the
 * database was away, and frees the jobs of a worker that was killed.
 */
export async function startJobs({
  jobsUrl,
  tasks,
  regular = [],
  log,
  concurrency = 2,
  times,
}: JobsOptions): Promise<Jobs> {
  const { pollMs, orphansMs, restMs, longestRestMs, graceMs } = { ...usualTimes, ...times };
  const pool = openQueuePool(jobsUrl, concurrency + 1, log);
  await prepareSchema(pool);
  const stopping = new AbortController();
  const crontab = parseCronItems(regular.map(cronItem));
  const atWork = new Set<string>();
  let worker: string | null = null;
  let hasWorked = false;
  const putOff = openPutOff(pool);
  const taskList = { ...graphileTasks(tasks, putOff.add), [forEachWorkspace]: fanOut };
  const orphans = freeOrphans(pool, {
    everyMs: orphansMs,
    log,
    own: { name: () => worker, isAtWork: (id) => atWork.has(id) },
  });

  let runner = await begin();
  const whole = keepGoing();

  async function begin() {
    const events = new EventEmitter() as WorkerEvents;
    // The connection that listens carries the worker's name: while it is there, so is the worker.
    events.on('pool:create', ({ workerPool }) => {
      worker = workerPool.id;
      atWork.clear();
    });
    events.on('job:start', ({ job }) => atWork.add(String(job.id)));
    events.on('job:complete', ({ job }) => atWork.delete(String(job.id)));
    events.on('pool:listen:success', ({ workerPool, client }) => {
      client.once('drain', () => {
        client.query(`SET application_name = '${nameOfWorker(workerPool.id)}'`).catch(() => undefined);
      });
    });
    // Of a first look that failed the library keeps the failure for ever: only another worker looks anew.
    let hasLooked = false;
    const looked = () => {
      hasLooked = true;
      hasWorked = true;
    };
    events.on('worker:getJob:empty', looked);
    events.on('job:start', looked);
    events.on('worker:getJob:error', () => {
      if (!hasLooked) begun.then((blind) => blind.stop()).catch(() => undefined);
    });
    const begun = run({
      pgPool: pool,
      taskList,
      parsedCronItems: crontab,
      concurrency,
      pollInterval: pollMs,
      noHandleSignals: true,
      gracefulShutdownAbortTimeout: graceMs,
      // Without a batch, a job that ends while the database is away rejects a promise that nobody holds, and the process dies.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      events,
      logger: quiet(log),
    });
    return begun;
  }

  /** Something took the worker down, such as a restart of the database: begin again, for ever, and later each time that it came to nothing. */
  async function keepGoing(): Promise<void> {
    for (let rest = restMs; !stopping.signal.aborted; ) {
      const why = await runner.promise.then(
        () => 'it ended',
        (error: Error) => error.message,
      );
      if (stopping.signal.aborted) return;
      log(`the queue stopped and starts again: ${why}`);
      if (hasWorked) rest = restMs;
      hasWorked = false;
      for (let isUp = false; !isUp && !stopping.signal.aborted; rest = Math.min(rest * 2, longestRestMs)) {
        await pause(rest, stopping.signal);
        if (stopping.signal.aborted) return;
        isUp = await begin().then(
          (next) => {
            runner = next;
            putOff.putBack().catch(() => undefined);
            return true;
          },
          () => false,
        );
      }
    }
  }

  return {
    async add(task, payload, { key, tries = usualTries } = {}) {
      await pool.query(
        'SELECT graphile_worker.add_job($1::text, $2::json, max_attempts => $3::int, job_key => $4::text)',
        [task, JSON.stringify(payload), tries, key ?? null],
      );
    },
    async stop() {
      if (stopping.signal.aborted) return;
      stopping.abort();
      orphans.stop();
      await runner.stop().catch(() => undefined);
      await whole;
      await putOff.putBack().catch(() => undefined);
      await pool.end().catch(() => undefined);
    },
  };
}

/** The schema is there and ours; the library would ask for the right to create it, which this role does not have. */
async function prepareSchema(pool: pg.Pool): Promise<void> {
  await pool.query(`
    CREATE TABLE IF NOT EXISTS graphile_worker.migrations (
      id int PRIMARY KEY, ts timestamptz NOT NULL DEFAULT now(), breaking boolean NOT NULL DEFAULT false)`);
}

/** Each may be broken off between any two of its questions: a task is safe to run twice, killed as it may have been. */
const graphileTasks = (tasks: ReadonlyMap<string, Task>, putOff: (job: Handed) => void): TaskList =>
  Object.fromEntries(
    [...tasks].map(([name, runTask]) => [
      name,
      async (payload: unknown, { job, abortSignal: signal }) => {
        const { id, attempts: attempt, max_attempts } = job;
        const isLast = attempt >= max_attempts;
        try {
          await breakingOff(signal, () => runTask(payload as Payload, { id: String(id), attempt, isLast }));
        } catch (error) {
          if (error instanceof BrokenOff) putOff(job);
          throw error;
        }
      },
    ]) satisfies [string, TaskList[string]][],
  );

/** What is due once a day is caught up with when nobody was there at its hour: a machine that is off at night has its nights in the morning. */
const isDaily = (at: string): boolean => /^\d+ \d+ /.test(at);
const caughtUpMs = 24 * 3_600_000;

const cronItem = ({ task, at, each }: Regular): CronItem => {
  const backfillPeriod = isDaily(at) ? caughtUpMs : 0;
  return {
    identifier: task,
    match: at,
    ...(each === 'once'
      ? { task, options: { maxAttempts: usualTries, jobKey: task, backfillPeriod } }
      : {
          task: forEachWorkspace,
          payload: { task },
          options: { maxAttempts: 3, jobKey: `each ${task}`, backfillPeriod },
        }),
  };
};

/** One job for each workspace, so that one that fails holds up no other. */
const fanOut: TaskList[string] = async (payload, { withPgClient }) => {
  const { task } = payload as { task: string };
  await withPgClient((client) =>
    client.query(
      `SELECT count(graphile_worker.add_job($1::text, json_build_object('workspaceId', w), max_attempts => $2::int,
         job_key => $1::text || ' ' || w, job_key_mode => 'preserve_run_at')) FROM app.every_workspace() w`,
      [task, usualTries],
    ),
  );
};

const quiet = (log: (line: string) => void) =>
  new Logger(() => (level, message, meta) => {
    // What is put off to the next start did not fail.
    if (meta?.error instanceof BrokenOff) return;
    if (level === 'error' || level === 'warning') log(`the queue: ${message.split('\n', 1)[0]}`);
  });

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
