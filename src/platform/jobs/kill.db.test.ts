import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { newId } from '../../ground/ids.ts';
import { startJobs } from './queue.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

test('a process that is killed in the middle of a job leaves nothing undone', async () => {
  const queueModule = new URL('./queue.ts', import.meta.url).href;
  const program = `
    const { startJobs } = await import(${JSON.stringify(queueModule)});
    const work = () => { console.log('at work'); return new Promise(() => {}); };
    await startJobs({ jobsUrl: process.env.JOBS_URL, tasks: new Map([['long', work]]), log: () => {} });
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    env: { ...process.env, JOBS_URL: db.pools.jobsUrl },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let done: (payload: unknown) => void = () => {};
  const wasDone = new Promise((resolve) => {
    done = resolve;
  });
  const queue = await startJobs({ jobsUrl: db.pools.jobsUrl, tasks: new Map(), log: () => {} });
  const workspaceId = newId();
  await queue.add('long', { workspaceId });
  await queue.stop();
  const [said] = await once(child.stdout, 'data');
  expect(String(said)).toContain('at work');
  child.kill('SIGKILL');
  await once(child, 'exit');
  const next = await startJobs({
    jobsUrl: db.pools.jobsUrl,
    tasks: new Map([['long', async (payload) => done(payload)]]),
    log: () => {},
    times: { orphansMs: 300 },
  });
  expect(await wasDone).toEqual({ workspaceId });
  await next.stop();
});
