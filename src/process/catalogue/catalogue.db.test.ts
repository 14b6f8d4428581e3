import { afterAll, beforeAll, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { addDays, dayOf, instantFromMs, newId, startOfDay } from '../../ground/index.ts';
import { aCompanyOf } from '../../people/organisation/testing.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { allows } from '../../platform/access/kinds.ts';
import { buildServer } from '../../platform/http/server.ts';
import { addPipeline, emptyDeal, importDeals } from '../pipeline/actions.ts';
import { pipelinesOf } from '../pipeline/reads.ts';
import { enterProducts } from './actions.ts';
import { routes } from './routes.ts';
import { aProduct } from './testing.ts';
// What else names products: whether one is in use is asked of all of them.
import '../../people/learning/tables.ts';
import '../../strategy/part-targets/tables.ts';

let db: TestDatabase;
let app: Awaited<ReturnType<typeof buildServer>>;
const actors = new Map<string, Actor>();

beforeAll(async () => {
  db = await openTestDatabase();
  const now = () => instantFromMs(Date.now());
  app = await buildServer({
    handlers: routes,
    world: { db, now, today: ({ timeZone }) => dayOf(now(), timeZone) },
    log: { info() {}, warn: console.error, error: console.error },
    identify: async ({ headers }) => actors.get(String(headers.authorization)) ?? null,
    allows,
  });
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await db.close();
});

const known = (over: Partial<Actor> = {}): Actor => {
  const actor = anActor(over);
  actors.set(actor.personId as string, actor);
  return actor;
};

type Call = { method?: 'GET' | 'POST' | 'PATCH' | 'DELETE'; url?: string; body?: object; seen?: number };
async function call(who: Actor, { method = 'GET', url = '', body, seen }: Call = {}) {
  const answer = await app.inject({
    method,
    url: `/api/v1/products${url}`,
    headers: { authorization: who.personId as string, ...(seen === undefined ? {} : { 'if-match': `"${seen}"` }) },
    ...(body ? { payload: body } : {}),
  });
  return { status: answer.statusCode, body: answer.json() };
}

test('operations enter a product, everybody reads it, a rep cannot', async () => {
  const operations = known({ role: 'operations' });
  const rep = known({ role: 'rep', workspaceId: operations.workspaceId });
  const made = await call(operations, { method: 'POST', body: { name: 'GTX Pro', series: 'GTX', listPrice: 482_100 } });
  expect(made).toMatchObject({ status: 201, body: { listPrice: 482_100, currency: 'EUR', active: true, version: 1 } });
  expect((await call(rep, { url: `/${made.body.id}` })).body.name).toBe('GTX Pro');
  expect((await call(rep, { method: 'POST', body: { name: 'X' } })).status).toBe(403);
  expect((await call(rep, { method: 'PATCH', url: `/${made.body.id}`, body: { listPrice: 1 }, seen: 1 })).status).toBe(
    403,
  );
  expect((await call(known({ role: 'leader' }), { url: `/${made.body.id}` })).status).toBe(404);
});

test.each([
  ['a price below zero', { name: 'A', listPrice: -1 }, 'listPrice'],
  ['half a cent', { name: 'A', listPrice: 0.5 }, 'listPrice'],
  ['a currency that is none', { name: 'A', currency: 'euro' }, 'currency'],
  ['a field that nobody knows', { name: 'A', price: 1 }, 'price'],
])('%s is refused by the name of the field', async (_, body, field) => {
  const answer = await call(known(), { method: 'POST', body });
  expect(answer).toMatchObject({ status: 400, body: { errors: [{ field }] } });
});

test('the list price of a past day is that of then', async () => {
  const leader = known();
  const today = dayOf(instantFromMs(Date.now()), leader.timeZone);
  const id = newId();
  await db.transaction(leader, async (tx) => {
    const { id: _, version: __, validFrom: ___, ...row } = aProduct({ listPrice: 100 });
    await enterProducts(tx, [{ id, from: startOfDay(addDays(today, -30), leader.timeZone), row }]);
  });
  const raised = await call(leader, {
    method: 'PATCH',
    url: `/${id}`,
    body: { listPrice: 200, active: false },
    seen: 1,
  });
  expect(raised.body).toMatchObject({ listPrice: 200, active: false, version: 2 });
  expect((await call(leader, { url: `/${id}?asOf=${addDays(today, -7)}` })).body).toMatchObject({
    listPrice: 100,
    active: true,
  });
  expect((await call(leader, { url: '?active=true' })).body.items).toEqual([]);
  expect((await call(leader, { url: `?active=true&asOf=${addDays(today, -7)}` })).body.items).toHaveLength(1);
});

test('the list narrows by series and words, with the count', async () => {
  const leader = known();
  for (const [name, series] of [
    ['GTX Pro', 'GTX'],
    ['GTX Basic', 'GTX'],
    ['MG Special', 'MG'],
  ] as const)
    await call(leader, { method: 'POST', body: { name, series } });
  const names = async (url: string) =>
    (await call(leader, { url })).body.items.map(({ name }: { name: string }) => name);
  expect(await names('?series=GTX')).toEqual(['GTX Basic', 'GTX Pro']);
  expect(await names('?q=specal')).toEqual(['MG Special']);
  expect(await names('?sort=created&direction=desc')).toEqual(['MG Special', 'GTX Basic', 'GTX Pro']);
  const first = (await call(leader, { url: '?limit=2' })).body;
  expect(first.total).toBe(3);
  expect(await names(`?limit=2&cursor=${first.nextCursor}`)).toEqual(['MG Special']);
});

test('a product that a deal names is not removed, only no longer sold', async () => {
  const { leader, rep } = await aCompanyOf(db, known(), { leader: { role: 'leader' }, rep: { role: 'rep' } });
  known(leader);
  const sold = (await call(leader, { method: 'POST', body: { name: 'Sold' } })).body;
  const unsold = (await call(leader, { method: 'POST', body: { name: 'Unsold' } })).body;
  await db.transaction(leader, async (tx) => {
    await addPipeline(tx);
    const [pipeline] = await pipelinesOf(tx, tx.actor);
    const row = {
      ...emptyDeal,
      name: 'A deal',
      ownerId: rep.personId as string,
      productId: sold.id,
      pipelineId: pipeline!.id,
      stageId: pipeline!.stages[0]!.id,
      stagePosition: 0,
      stageSince: '2026-01-01',
      createdOn: '2026-01-01',
      currency: 'EUR',
    };
    await importDeals(tx, [{ id: newId(), states: [{ from: await tx.now(), row }] }] as never);
  });
  expect(await call(leader, { method: 'DELETE', url: `/${sold.id}`, seen: 1 })).toMatchObject({
    status: 409,
    body: { refusal: 'in-use', detail: 'Deals name it. Say that it is no longer sold instead.' },
  });
  expect((await call(leader, { method: 'DELETE', url: `/${unsold.id}`, seen: 1 })).status).toBe(200);
});
