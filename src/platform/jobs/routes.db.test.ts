import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase, thingsMigrations } from '../../../test/support/database.ts';
import { things } from '../../../test/support/things.ts';
import { instantFromMs, newId } from '../../ground/index.ts';
import type { Actor, Role } from '../access/actor.ts';
import { allows } from '../access/kinds.ts';
import { databaseOver } from '../history/database.ts';
import { buildServer } from '../http/server.ts';
import { type LiveFeed, openLiveFeed } from './live-feed.ts';
import { liveRoutes } from './live-routes.ts';
import { type Jobs, startJobs } from './queue.ts';
import { openRegister } from './register.ts';
import { jobRoutes } from './routes.ts';
import { beginRun, finishRun, startRun } from './runs.ts';

let db: TestDatabase;
let feed: LiveFeed;
let jobs: Jobs;
let app: Awaited<ReturnType<typeof buildServer>>;
const actors = new Map<string, Actor>();
const register = openRegister();
let isBroken = true;
let wasRun = () => {};

beforeAll(async () => {
  db = await openTestDatabase([thingsMigrations]);
  register.listen('thing.made', 'send', async () => {
    if (isBroken) throw new Error('the mail server does not answer');
    wasRun();
  });
  jobs = await startJobs({ jobsUrl: db.pools.jobsUrl, tasks: register.tasks, log: () => {} });
  feed = openLiveFeed({ url: db.pools.jobsUrl, log: () => {} });
  await feed.ready;
  const now = () => instantFromMs(Date.now());
  app = await buildServer({
    handlers: [...jobRoutes(), ...liveRoutes(feed, { onRightsChanged: () => () => undefined })],
    world: { db: databaseOver(db.pools, register.listeners), now, today: () => now().slice(0, 10) },
    log: { info() {}, warn: console.error, error: console.error },
    identify: async ({ headers }) => actors.get(String(headers.authorization)) ?? null,
    allows,
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await app.close();
  await feed.stop();
  await jobs.stop();
  await db.close();
});

const known = (role: Role, workspaceId = newId()): Actor => {
  const actor = anActor({ role, workspaceId });
  actors.set(actor.personId as string, actor);
  return actor;
};
const call = async (who: Actor, method: 'GET' | 'POST' | 'DELETE', url: string) => {
  const answer = await app.inject({ method, url: `/api/v1${url}`, headers: { authorization: who.personId as string } });
  return { status: answer.statusCode, body: answer.body ? answer.json() : null };
};
const make = (actor: Actor, ownerId: string | null = null) =>
  databaseOver(db.pools, register.listeners).transaction(actor, async (tx) => {
    const thing = { id: newId(), version: 0, validFrom: '', name: 'T', amount: 1, dueOn: null, ownerId, extra: null };
    await tx.record({ table: things, before: null, after: thing, announce: 'thing.made' });
    return thing.id;
  });

test('what failed is shown to leaders and operations of the workspace alone, who may try it again', async () => {
  const leader = known('leader');
  const operations = known('operations', leader.workspaceId);
  const recordId = await make(leader);
  let list = await call(operations, 'GET', '/jobs/failed');
  while (list.body.items.length === 0) list = await call(operations, 'GET', '/jobs/failed');
  expect(list.body.items).toMatchObject([
    {
      task: 'send',
      fact: 'thing.made',
      recordId,
      attempts: 1,
      maxAttempts: 10,
      lastError: 'the mail server does not answer',
    },
  ]);
  const { id } = list.body.items[0];
  for (const role of ['manager', 'rep', 'finance', 'success'] as const) {
    const reader = known(role, leader.workspaceId);
    expect((await call(reader, 'GET', '/jobs/failed')).status).toBe(403);
    expect((await call(reader, 'POST', `/jobs/${id}/retry`)).status).toBe(403);
  }
  const stranger = known('leader');
  expect((await call(stranger, 'GET', '/jobs/failed')).body.items).toEqual([]);
  expect((await call(stranger, 'POST', `/jobs/${id}/retry`)).status).toBe(404);
  expect((await call(stranger, 'DELETE', `/jobs/${id}`)).status).toBe(404);
  expect((await call(leader, 'POST', '/jobs/1x/retry')).status).toBe(400);
  isBroken = false;
  const run = new Promise<void>((resolve) => {
    wasRun = resolve;
  });
  expect((await call(leader, 'POST', `/jobs/${id}/retry`)).status).toBe(204);
  await run;
});

test('long work is followed and stopped by whoever asked for it', async () => {
  const rep = known('rep');
  const other = known('rep', rep.workspaceId);
  const leader = known('leader', rep.workspaceId);
  const ids = await db.transaction(rep, async (tx) => {
    const runs = [
      await startRun(tx, rep, 'import', 10),
      await startRun(tx, rep, 'import'),
      await startRun(tx, rep, 'import'),
    ];
    await beginRun(tx, rep.workspaceId, runs[0]!.id);
    await finishRun(tx, rep.workspaceId, runs[0]!.id, { status: 'done', note: 'All in', result: { deals: 3 } });
    return runs.map(({ id }) => id);
  });
  const first = await call(rep, 'GET', '/job-runs?limit=2');
  expect(first.body.items.map(({ id }: { id: string }) => id)).toEqual([ids[2], ids[1]]);
  const next = await call(rep, 'GET', `/job-runs?limit=2&cursor=${first.body.nextCursor}`);
  expect(next.body).toMatchObject({
    items: [{ id: ids[0], status: 'done', note: 'All in', result: { deals: 3 } }],
    nextCursor: null,
  });
  expect((await call(other, 'GET', '/job-runs')).body.items).toEqual([]);
  expect((await call(other, 'GET', `/job-runs/${ids[1]}`)).status).toBe(404);
  expect((await call(other, 'POST', `/job-runs/${ids[1]}/cancel`)).status).toBe(404);
  expect((await call(leader, 'GET', `/job-runs/${ids[1]}`)).body.status).toBe('queued');
  expect((await call(rep, 'POST', `/job-runs/${ids[1]}/cancel`)).body.status).toBe('cancelled');
  expect(await call(rep, 'POST', `/job-runs/${ids[0]}/cancel`)).toMatchObject({
    status: 409,
    body: { refusal: 'already-over' },
  });
});

test('an open browser hears of its own records within the second, in the shape of the contract', async () => {
  const leader = known('leader');
  const rep = known('rep', leader.workspaceId);
  const { port } = app.server.address() as AddressInfo;
  const open = async (who: Actor, headers: Record<string, string> = {}) => {
    const request = get({ port, path: '/api/v1/live', headers: { authorization: who.personId as string, ...headers } });
    const [reply] = (await once(request, 'response')) as [IncomingMessage];
    reply.setEncoding('utf8');
    return reply;
  };
  const streams = [await open(leader), await open(rep), await open(rep, { 'last-event-id': '7' })] as const;
  const until = async (reply: IncomingMessage, part: string): Promise<string> => {
    let text = '';
    for await (const chunk of reply.iterator({ destroyOnReturn: false })) {
      text += chunk;
      if (text.includes(part)) break;
    }
    return text;
  };
  expect(await until(streams[2], 'data:')).toContain('data: {"kind":"all","id":null,"version":0,"gone":false}');
  await make(leader, newId());
  const began = performance.now();
  const mine = await make(leader, rep.personId);
  const heard = await until(streams[1], 'data:');
  expect(heard).toContain(`data: {"kind":"thing","id":"${mine}","version":1,"gone":false}`);
  expect(performance.now() - began).toBeLessThan(5_000);
  expect(await until(streams[0], 'data:')).toContain('"kind":"thing"');
  for (const stream of streams) stream.destroy();
});
