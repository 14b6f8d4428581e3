import { afterAll, beforeAll, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { newId } from '../../ground/index.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { buildServer } from '../../platform/http/index.ts';
import { openMetrics } from '../../platform/metrics/registry.ts';
import { activityMetrics } from '../../process/activities/metrics.ts';
import { managersOn } from '../organisation/reads.ts';
import { aCompanyOf } from '../organisation/testing.ts';
import { recognitionRoutes } from './routes.ts';

let db: TestDatabase;
let app: Awaited<ReturnType<typeof buildServer>>;
const actors = new Map<string, Actor>();
const idOf = (who: string) => actors.get(who)?.personId as string;

beforeAll(async () => {
  db = await openTestDatabase();
  app = await buildServer({
    handlers: recognitionRoutes(openMetrics({ metrics: activityMetrics, managersOn })),
    world: { db, now: () => '2026-11-02T12:00:00.000000Z', today: () => '2026-11-02' },
    log: { info() {}, warn() {}, error: (facts: object) => console.error(facts) },
    identify: async ({ headers }) => actors.get(String(headers.authorization)) ?? null,
    allows: () => true,
  });
  await app.ready();
  const cast = await aCompanyOf(db, systemActor(anActor({ personId: null })), {
    leader: { role: 'leader' },
    manager: { role: 'manager', under: 'leader' },
    other: { role: 'manager', under: 'leader' },
    ana: { role: 'rep', under: 'manager' },
    ben: { role: 'rep', under: 'manager' },
    cleo: { role: 'rep', under: 'other' },
  });
  for (const [name, actor] of Object.entries(cast)) actors.set(name, actor);
});
afterAll(async () => {
  await app?.close();
  await db?.close();
});

async function call(
  who: string,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  payload?: object,
  seen?: number,
) {
  const headers = {
    authorization: who,
    ...(method === 'GET' ? {} : { 'idempotency-key': newId() }),
    ...(seen === undefined ? {} : { 'if-match': `"${seen}"` }),
  };
  const answer = await app.inject({ method, url: `/api/v1${path}`, headers, ...(payload ? { payload } : {}) });
  return { status: answer.statusCode, body: answer.body ? answer.json() : null };
}
const text = 'Rewrote the offer in an hour and saved it';

test('praise says what a colleague did, is read by the team, and is taken back by whoever said it', async () => {
  expect((await call('ana', 'POST', '/recognition', { personId: idOf('ana'), text })).body.errors).toMatchObject([
    { field: 'personId' },
  ]);
  expect((await call('ana', 'POST', '/recognition', { personId: idOf('ben'), text: 'Great' })).status).toBe(400);
  const said = await call('ana', 'POST', '/recognition', { personId: idOf('ben'), text, skillKey: 'negotiation' });
  expect([said.status, said.body.by.name, said.body.person.name]).toEqual([201, 'ana', 'ben']);
  const feed = async (who: string, of = 'team') => (await call(who, 'GET', `/recognition?of=${of}`)).body.items;
  expect(await feed('manager')).toMatchObject([{ text, skillKey: 'negotiation', mayTakeBack: false }]);
  expect([await feed('cleo'), await feed('cleo', 'everybody')].map(({ length }) => length)).toEqual([0, 1]);
  expect((await call('ben', 'DELETE', `/recognition/${said.body.id}`, undefined, 1)).status).toBe(404);
  expect((await call('ana', 'DELETE', `/recognition/${said.body.id}`, undefined, 1)).status).toBe(200);
  expect(await feed('manager')).toEqual([]);
});

test('nobody speaks of a deal that he does not see, and only what one won oneself is a win', async () => {
  const dealId = newId();
  const praised = await call('ana', 'POST', '/recognition', { personId: idOf('ben'), text, dealId });
  expect(praised.body.errors).toMatchObject([{ field: 'dealId' }]);
  expect((await call('ana', 'POST', '/recognition/wins', { dealId, text })).body.errors).toMatchObject([
    { field: 'dealId' },
  ]);
});

test('a streak is one’s own: set by oneself, of what one does, and seen by nobody above', async () => {
  expect((await call('ana', 'GET', '/streak')).body.streak).toBeNull();
  const share = await call('ana', 'PUT', '/streak', { streak: { metricId: 'channel_mix', atLeast: 1 } });
  expect(share.body.errors).toMatchObject([{ field: 'metricId' }]);
  const set = await call('ana', 'PUT', '/streak', { streak: { metricId: 'activities_done', atLeast: 10 } });
  expect(set.body.streak).toEqual({ metricId: 'activities_done', atLeast: 10, weeks: 0, thisWeek: 0 });
  expect((await call('manager', 'GET', '/streak')).body.streak).toBeNull();
  expect((await call('ana', 'PUT', '/streak', { streak: null })).body.streak).toBeNull();
});
