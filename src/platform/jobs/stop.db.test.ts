import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase, thingsMigrations } from '../../../test/support/database.ts';
import { type Thing, things } from '../../../test/support/things.ts';
import { newId } from '../../ground/ids.ts';
import type { Actor } from '../access/actor.ts';
import { readable } from '../access/narrow.ts';
import { whenBrokenOff } from '../database/breaking-off.ts';
import { databaseOver } from '../history/database.ts';
import { failedJobs } from './failed.ts';
import { type Jobs, startJobs } from './queue.ts';
import { openRegister, type Register } from './register.ts';
import { runTask } from './run-task.ts';
import { type Run, runById, startRun } from './runs.ts';

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
afterEach(() => jobs?.stop());

const db = () => databaseOver(testDb.pools, register.listeners);
async function start(): Promise<Jobs> {
  const times = { pollMs: 200, orphansMs: 200, restMs: 50, graceMs: 50 };
  jobs = await startJobs({ jobsUrl: testDb.pools.jobsUrl, tasks: register.tasks, log: () => {}, times });
  return jobs;
}

const aThing = (name: string): Thing => ({
  ...{ id: newId(), version: 0, validFrom: '', name },
  ...{ amount: 1, dueOn: null, ownerId: null, extra: null },
});

/** One word that is waited for. */
function word() {
  let say = () => {};
  const said = new Promise<void>((resolve) => {
    say = resolve;
  });
  return { say, said };
}

async function aWorkspace(): Promise<Actor> {
  const actor = anActor();
  await testDb.owner.query(
    `INSERT INTO app.workspaces (workspace_id, id, version, valid_from, name, time_zone, currency)
     VALUES ($1, $1, 1, now(), 'Acme', 'Asia/Tokyo', 'JPY')`,
    [actor.workspaceId],
  );
  return actor;
}

const queued = async (actor: Actor) =>
  (
    await testDb.owner.query(
      `SELECT attempts, last_error AS error, run_at <= now() AS due, locked_by AS worker FROM graphile_worker._private_jobs
       WHERE payload ->> 'workspaceId' = $1`,
      [actor.workspaceId],
    )
  ).rows;
const asBefore = { attempts: 0, error: null, due: true, worker: null };
const namesOf = async (actor: Actor) =>
  (await db().read(actor, (reader) => reader.rows(readable(actor, things)))).map(({ name }) => name).sort();
const keep = (actor: Actor, ...names: string[]) =>
  db().transaction(actor, async (tx) => {
    for (const name of names) await tx.record({ table: things, before: null, after: aThing(name) });
  });

/** Work with no end in sight, until the server is asked to stop. */
async function withoutEnd(step: () => Promise<unknown>, begun: () => void): Promise<void> {
  for (;;) {
    const going = step();
    begun();
    await going;
  }
}

describe('a server that is asked to stop', () => {
  test('breaks off what takes long, keeps nothing of its half transaction, and does it at the next start', async () => {
    const actor = await aWorkspace();
    const [begun, done] = [word(), word()];
    let tries = 0;
    register.task('long', async () => {
      tries += 1;
      if (tries > 1) return done.say();
      await keep(actor, 'whole');
      await db().transaction(actor, async (tx) => {
        await tx.record({ table: things, before: null, after: aThing('half') });
        await withoutEnd(() => tx.sql('SELECT 1'), begun.say);
      });
    });
    await (await start()).add('long', actor);
    await begun.said;
    await jobs?.stop();
    expect(await queued(actor)).toEqual([asBefore]);
    expect(await namesOf(actor)).toEqual(['whole']);
    expect(await db().read(actor, (reader) => failedJobs(reader))).toEqual([]);
    await start();
    await done.said;
    expect(tries).toBe(2);
  });

  test('does not wait for the answer to a long question', async () => {
    const actor = await aWorkspace();
    const begun = word();
    let isOver = false;
    register.task('asks', () =>
      db().read(actor, async (reader) => {
        const answer = reader.sql('SELECT pg_sleep(50)');
        begun.say();
        await answer;
        isOver = true;
      }),
    );
    await (await start()).add('asks', actor);
    await begun.said;
    await jobs?.stop();
    expect(isOver).toBe(false);
    expect(await queued(actor)).toEqual([asBefore]);
  });

  test('lets a transaction end whose end was asked for', async () => {
    const actor = await aWorkspace();
    const begun = word();
    register.task('ends', () =>
      db().transaction(actor, async (tx) => {
        await tx.record({ table: things, before: null, after: aThing('kept') });
        begun.say();
        await new Promise(whenBrokenOff);
      }),
    );
    await (await start()).add('ends', actor);
    await begun.said;
    await jobs?.stop();
    expect(await namesOf(actor)).toEqual(['kept']);
    expect(await queued(actor)).toEqual([]);
  });

  test.each([
    ['many short questions', 'SELECT 1'],
    ['one long question', 'SELECT pg_sleep(50)'],
  ])('takes work of %s for undone, though it ended as if all were well', async (_, question) => {
    const actor = await aWorkspace();
    const begun = word();
    register.task('deaf', () =>
      withoutEnd(() => db().read(actor, (reader) => reader.sql(question)), begun.say).catch(() => undefined),
    );
    await (await start()).add('deaf', actor);
    await begun.said;
    await jobs?.stop();
    expect(await queued(actor)).toEqual([asBefore]);
  });

  test('fails no run, not even on its last try, which goes on at the next start', async () => {
    const actor = await aWorkspace();
    const [begun, done] = [word(), word()];
    let isFirst = true;
    register.task(
      'run',
      runTask(db(), async ({ report, attempt }) => {
        expect(attempt.isLast).toBe(true);
        if (isFirst) await withoutEnd(() => keep(actor, 'part'), begun.say).finally(() => (isFirst = false));
        await report({ done: 2, total: 2 });
        done.say();
        return { result: 'all' };
      }),
    );
    const run: Run = await db().transaction(actor, (tx) => startRun(tx, actor, 'import'));
    await (await start()).add('run', { ...actor, runId: run.id }, { tries: 1 });
    await begun.said;
    await jobs?.stop();
    const seen = () => db().read(actor, (reader) => runById(reader, actor, run.id));
    expect(await seen()).toMatchObject({ status: 'running', note: null, finishedAt: null });
    expect(await queued(actor)).toEqual([asBefore]);
    await start();
    await done.said;
    await jobs?.stop();
    expect(await seen()).toMatchObject({ status: 'done', result: 'all' });
  });
});
