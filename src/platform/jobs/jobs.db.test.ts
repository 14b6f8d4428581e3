import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase, thingsMigrations } from '../../../test/support/database.ts';
import { type Thing, things } from '../../../test/support/things.ts';
import { newId } from '../../ground/ids.ts';
import { readable } from '../access/narrow.ts';
import { databaseOver } from '../history/database.ts';
import { dropJob, failedJobs, retryJob } from './failed.ts';
import { type Jobs, startJobs } from './queue.ts';
import { openQueuePool } from './queue-pool.ts';
import { openRegister, type Payload, type Register } from './register.ts';
import { registerRegularJobs } from './regular.ts';
import { type RunAtWork, runTask } from './run-task.ts';
import { cancelRun, listRuns, runById, startRun } from './runs.ts';

let testDb: TestDatabase;
beforeAll(async () => {
  testDb = await openTestDatabase([thingsMigrations]);
});
afterAll(() => testDb.close());

let register: Register;
let jobs: Jobs | null = null;
beforeEach(() => {
  register = openRegister();
});
afterEach(async () => {
  await jobs?.stop();
  jobs = null;
});

const db = () => databaseOver(testDb.pools, register.listeners);
const start = async () => {
  jobs = await startJobs({
    jobsUrl: testDb.pools.jobsUrl,
    tasks: register.tasks,
    regular: register.regular,
    log: () => {},
    times: { pollMs: 200, orphansMs: 200, restMs: 50 },
  });
  return jobs;
};
const aThing = (over: Partial<Thing> = {}): Thing => ({
  id: newId(),
  version: 0,
  validFrom: '',
  name: 'Thing',
  amount: 1,
  dueOn: null,
  ownerId: null,
  extra: null,
  ...over,
});

/** What was told to it, one after another. */
function mailbox<T>() {
  const arrived: T[] = [];
  let wake = () => {};
  return {
    arrived,
    put(value: T) {
      arrived.push(value);
      wake();
    },
    async next(): Promise<T> {
      while (arrived.length === 0)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      return arrived.shift() as T;
    },
  };
}

async function aWorkspace(): Promise<ReturnType<typeof anActor>> {
  const actor = anActor();
  await testDb.owner.query(
    `INSERT INTO app.workspaces (workspace_id, id, version, valid_from, name, time_zone, currency)
     VALUES ($1, $1, 1, now(), 'Acme', 'Asia/Tokyo', 'JPY')`,
    [actor.workspaceId],
  );
  return actor;
}

/** A question to the database until its answer is as hoped: for what happens in another process's own time. */
async function eventually<T>(ask: () => Promise<T>, isSo: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (isSo(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('announcements', () => {
  test('what listens to a fact runs after the write, and not when the write was taken back', async () => {
    const actor = anActor();
    const heard = mailbox<Payload>();
    register.listen('thing.made', 'tell', async (payload) => heard.put(payload));
    await start();
    const make = (thing: Thing) => ({ table: things, before: null, after: thing, announce: 'thing.made' });
    const [lost, kept] = [aThing(), aThing()];
    await expect(
      db().transaction(actor, async (tx) => {
        await tx.record(make(lost));
        throw new Error('thought better of it');
      }),
    ).rejects.toThrow('thought better');
    await db().transaction(actor, (tx) => tx.record(make(kept)));
    expect(await heard.next()).toMatchObject({
      workspaceId: actor.workspaceId,
      fact: 'thing.made',
      id: kept.id,
      personId: actor.personId,
    });
  });
});

describe('a queue that goes on by itself', () => {
  test('after all its connections were cut, a job queued then still runs', async () => {
    const done = mailbox<Payload>();
    register.task('work', async (payload) => done.put(payload));
    const queue = await start();
    for (let round = 1; round <= 3; round++) {
      await testDb.owner.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND usename LIKE '%_jobs'`,
      );
      await eventually(
        () =>
          queue.add('work', { workspaceId: newId(), round }).then(
            () => true,
            () => false,
          ),
        Boolean,
      );
      // What was cut off before it was ticked off runs twice: that is allowed, and not the question here.
      while ((await done.next()).round !== round);
    }
  });

  test('a connection of the queue that is given back twice is given back once', async () => {
    const pool = openQueuePool(testDb.pools.jobsUrl, 1, () => undefined);
    try {
      for (let round = 1; round <= 2; round++) {
        const { client, release } = await new Promise<{ client: pg.PoolClient; release: () => void }>(
          (resolve, reject) =>
            pool.connect((error, client, release) => (client ? resolve({ client, release }) : reject(error))),
        );
        expect((await client.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
        release();
        expect(release).not.toThrow();
      }
      expect([pool.totalCount, pool.idleCount]).toEqual([1, 1]);
    } finally {
      await pool.end();
    }
  });

  test('a queue whose very first look failed looks again, and works', async () => {
    const done = mailbox<Payload>();
    register.task('work', async (payload) => done.put(payload));
    // The schema is made by the first start.
    await (await start()).stop();
    const keeper = new pg.Client({ connectionString: testDb.pools.jobsUrl });
    await keeper.connect();
    const restarts = mailbox<string>();
    try {
      await keeper.query('ALTER TABLE graphile_worker._private_tasks RENAME TO _private_tasks_away');
      jobs = await startJobs({
        jobsUrl: testDb.pools.jobsUrl,
        tasks: register.tasks,
        log: (line) => void (line.includes('starts again') && restarts.put(line)),
        times: { pollMs: 200, restMs: 50 },
      });
      await restarts.next();
      await keeper.query('ALTER TABLE graphile_worker._private_tasks_away RENAME TO _private_tasks');
      const workspaceId = newId();
      await jobs.add('work', { workspaceId });
      // What an earlier queue was given and did not tick off may come first.
      while ((await done.next()).workspaceId !== workspaceId);
    } finally {
      await keeper.end();
    }
  });

  test('a job whose connections are cut while it runs is done in the end', async () => {
    const tries = mailbox<number>();
    register.task('cut', async (_payload, { attempt }) => {
      tries.put(attempt);
      if (attempt === 1)
        await testDb.owner.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND usename LIKE '%_jobs'`,
        );
    });
    const queue = await start();
    const workspaceId = newId();
    await queue.add('cut', { workspaceId });
    expect(await tries.next()).toBe(1);
    await eventually(
      () =>
        testDb.owner.query(`SELECT FROM graphile_worker._private_jobs WHERE payload ->> 'workspaceId' = $1`, [
          workspaceId,
        ]),
      ({ rowCount }) => rowCount === 0,
    );
  });

  test('the job of a worker that was killed is taken up by the next one', async () => {
    const done = mailbox<Payload>();
    register.task('orphan', async (payload) => done.put(payload));
    await start();
    const workspaceId = newId();
    await testDb.owner.query('BEGIN');
    const { rows } = await testDb.owner.query(`SELECT graphile_worker.add_job('orphan', $1::json) AS job`, [
      JSON.stringify({ workspaceId }),
    ]);
    expect(rows).toHaveLength(1);
    await testDb.owner.query(
      `UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = 'pool-killed', attempts = 1 WHERE payload ->> 'workspaceId' = $1`,
      [workspaceId],
    );
    await testDb.owner.query('COMMIT');
    expect(await done.next()).toEqual({ workspaceId });
  });

  test('a stop waits for the work at hand', async () => {
    const begun = mailbox<true>();
    let finish = () => {};
    let isDone = false;
    register.task('slow', async () => {
      begun.put(true);
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      isDone = true;
    });
    const queue = await start();
    await queue.add('slow', { workspaceId: newId() });
    await begun.next();
    const stopped = queue.stop();
    finish();
    await stopped;
    expect(isDone).toBe(true);
  });
});

describe('what failed', () => {
  test('waits in the list of its own workspace, in the words of the error, and runs again on demand', async () => {
    const [actor, stranger] = [anActor(), anActor()];
    const tries = mailbox<number>();
    let isBroken = true;
    register.listen('thing.made', 'send', async () => {
      tries.put(1);
      if (isBroken) throw new Error('the mail server does not answer');
    });
    await start();
    const thing = aThing();
    await db().transaction(actor, (tx) =>
      tx.record({ table: things, before: null, after: thing, announce: 'thing.made' }),
    );
    const [failed] = await eventually(
      () => db().read(actor, (reader) => failedJobs(reader)),
      (list) => list.length > 0,
    );
    expect(failed).toMatchObject({
      task: 'send',
      fact: 'thing.made',
      recordId: thing.id,
      attempts: 1,
      maxAttempts: 10,
      lastError: 'the mail server does not answer',
    });
    expect(failed?.nextTryAt).not.toBeNull();
    expect(await db().read(stranger, (reader) => failedJobs(reader))).toEqual([]);
    expect(await db().transaction(stranger, (tx) => retryJob(tx, failed!.id))).toBe(false);
    expect(await db().transaction(stranger, (tx) => dropJob(tx, failed!.id))).toBe(false);
    isBroken = false;
    await tries.next();
    expect(await db().transaction(actor, (tx) => retryJob(tx, failed!.id))).toBe(true);
    await tries.next();
    await eventually(
      () => db().read(actor, (reader) => failedJobs(reader)),
      (list) => list.length === 0,
    );
  });

  test('can be let go', async () => {
    const actor = anActor();
    register.task('break', async () => {
      throw new Error('no');
    });
    const queue = await start();
    await queue.add('break', { workspaceId: actor.workspaceId }, { tries: 1 });
    const [failed] = await eventually(
      () => db().read(actor, (reader) => failedJobs(reader)),
      (list) => list.length > 0,
    );
    expect(failed).toMatchObject({ attempts: 1, maxAttempts: 1, nextTryAt: null });
    expect(await db().transaction(actor, (tx) => dropJob(tx, failed!.id))).toBe(true);
    expect(await db().read(actor, (reader) => failedJobs(reader))).toEqual([]);
  });
});

describe('long work', () => {
  const startImport = async (actor: ReturnType<typeof anActor>) =>
    db().transaction(actor, async (tx) => {
      const run = await startRun(tx, actor, 'import', 3);
      await tx.announce({ fact: 'import.asked', payload: { runId: run.id } });
      return run;
    });

  test('shows its progress and what came out to whoever asked for it', async () => {
    const actor = await aWorkspace();
    const colleague = anActor({ workspaceId: actor.workspaceId, role: 'rep' });
    const seen = mailbox<RunAtWork>();
    register.listen(
      'import.asked',
      'import',
      runTask(db(), async (at) => {
        await at.report({ done: 1, note: 'accounts.csv' });
        seen.put(at);
        return { note: 'All in', result: { deals: 3 } };
      }),
    );
    await start();
    const { id } = await startImport(actor);
    expect((await seen.next()).actor).toMatchObject({ timeZone: 'Asia/Tokyo', currency: 'JPY', by: 'system' });
    const run = await eventually(
      () => db().read(actor, (reader) => runById(reader, actor, id)),
      (now) => now?.status === 'done',
    );
    expect(run).toMatchObject({ done: 1, total: 3, note: 'All in', result: { deals: 3 }, personId: actor.personId });
    expect(await db().read(colleague, (reader) => runById(reader, colleague, id))).toBeNull();
    expect(await db().read(colleague, (reader) => listRuns(reader, colleague, 10, null))).toEqual([]);
    expect(await db().read(actor, (reader) => listRuns(reader, actor, 10, null))).toHaveLength(1);
  });

  test('ends at its next word once it was stopped, and is not tried again', async () => {
    const actor = await aWorkspace();
    const begun = mailbox<true>();
    const ended = mailbox<string>();
    let goOn = () => {};
    const mayGoOn = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    register.listen(
      'import.asked',
      'import',
      runTask(db(), async (at) => {
        begun.put(true);
        await mayGoOn;
        await at.report({ done: 2 }).catch((error: Error) => {
          ended.put(error.name);
          throw error;
        });
        return {};
      }),
    );
    await start();
    const { id } = await startImport(actor);
    await begun.next();
    expect(await db().transaction(actor, (tx) => cancelRun(tx, actor, id))).toMatchObject({ status: 'cancelled' });
    goOn();
    expect(await ended.next()).toBe('RunCancelled');
    expect(await db().transaction(actor, (tx) => cancelRun(tx, actor, id))).toBeNull();
    expect(await db().read(actor, (reader) => failedJobs(reader))).toEqual([]);
  });

  test('that will not do says why and is over', async () => {
    const actor = await aWorkspace();
    register.listen(
      'import.asked',
      'import',
      runTask(db(), async () => ({ failed: 'sales_pipeline.csv has no column deal_stage' })),
    );
    await start();
    const { id } = await startImport(actor);
    const run = await eventually(
      () => db().read(actor, (reader) => runById(reader, actor, id)),
      (now) => now?.status === 'failed',
    );
    expect(run?.note).toBe('sales_pipeline.csv has no column deal_stage');
  });
});

describe('regular work', () => {
  test('has its turn in every workspace, and forgets old answers of each', async () => {
    const actors = [await aWorkspace(), await aWorkspace()];
    for (const { workspaceId, personId } of actors)
      await testDb.owner.query(
        `INSERT INTO app.idempotency_keys VALUES ($1, $2, 'old', 'h', 200, '{}', now() - interval '49 hours'), ($1, $2, 'new', 'h', 200, '{}', now())`,
        [workspaceId, personId],
      );
    registerRegularJobs(register, { db: db() });
    await start();
    await testDb.owner.query(`SELECT graphile_worker.add_job('for-each-workspace', '{"task": "forget-old"}')`);
    await eventually(
      () => testDb.owner.query<{ key: string }>('SELECT key FROM app.idempotency_keys'),
      ({ rows }) => rows.every(({ key }) => key === 'new'),
    );
    const { rows } = await testDb.owner.query('SELECT key FROM app.idempotency_keys');
    expect(rows).toHaveLength(2);
  });

  test('a night that nobody was there for is caught up with at the next start, what is due each minute is not', async () => {
    const done = mailbox<string>();
    const hour = new Date(Date.now() - 3 * 3_600_000).getUTCHours();
    register.every(`7 ${hour} * * *`, 'nightly', async () => done.put('nightly'), 'once');
    register.every('*/30 * * * *', 'often', async () => done.put('often'), 'once');
    await start();
    await jobs?.stop();
    await testDb.owner.query(
      `UPDATE graphile_worker._private_known_crontabs
       SET known_since = now() - interval '3 days', last_execution = now() - interval '2 days' WHERE identifier IN ('nightly', 'often')`,
    );
    await start();
    expect(await done.next()).toBe('nightly');
    const { rows } = await testDb.owner.query(`SELECT 1 FROM graphile_worker.jobs WHERE task_identifier = 'often'`);
    expect(rows).toEqual([]);
  });
});

test('the app reaches the queue only through its own workspace', async () => {
  const actor = anActor();
  await expect(db().read(actor, (reader) => reader.sql('SELECT * FROM graphile_worker._private_jobs'))).rejects.toThrow(
    /permission denied/,
  );
  await expect(db().read(actor, (reader) => reader.sql('SELECT app.every_workspace()'))).rejects.toThrow(
    /permission denied/,
  );
  const asJobs = new pg.Client({ connectionString: testDb.pools.jobsUrl });
  await asJobs.connect();
  await asJobs.query(`SET app.workspace_id = '${actor.workspaceId}'`);
  const refused = await asJobs.query('SELECT * FROM app.things').catch((error: Error) => error.message);
  await asJobs.end();
  expect(refused).toMatch(/permission denied/);
  expect(await db().read(actor, (reader) => reader.rows(readable(actor, things)))).toEqual([]);
});
