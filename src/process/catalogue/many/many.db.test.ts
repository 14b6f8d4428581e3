import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { dayOf, instantFromMs, newId } from '../../../ground/index.ts';
import { aCompanyOf, type Cast } from '../../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../../platform/access/actor.ts';
import { allows } from '../../../platform/access/kinds.ts';
import { createField } from '../../../platform/fields/actions.ts';
import { routes as historyRoutes } from '../../../platform/history/routes.ts';
import { buildServer } from '../../../platform/http/server.ts';
import { addPipeline, createDeal } from '../../pipeline/actions.ts';
import { routes } from '../routes.ts';
// What else names products: whether one is in use is asked of all of them.
import '../../../people/learning/tables.ts';
import '../../../strategy/part-targets/tables.ts';

let db: TestDatabase;
let app: Awaited<ReturnType<typeof buildServer>>;
let team: Cast<'lea' | 'olga' | 'ria'>;
const actors = new Map<string, Actor>();
const now = () => instantFromMs(Date.now());

beforeAll(async () => {
  db = await openTestDatabase();
  app = await buildServer({
    handlers: [...routes, ...historyRoutes],
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
beforeEach(async () => {
  team = await aCompanyOf(db, systemActor(anActor({ personId: null })), {
    lea: { role: 'leader' },
    olga: { role: 'operations' },
    ria: { role: 'rep' },
  });
  for (const actor of Object.values(team)) actors.set(actor.personId as string, actor);
});

async function post(who: Actor, url: string, body?: object) {
  const headers = { authorization: who.personId as string };
  const answer = await app.inject({
    method: 'POST',
    url: `/api/v1${url}`,
    headers,
    ...(body ? { payload: body } : {}),
  });
  return { status: answer.statusCode, body: answer.json() };
}
const enter = async (name: string, more: object = {}) =>
  (await post(team.olga, '/products', { name, ...more })).body as { id: string };
async function listed() {
  const headers = { authorization: team.olga.personId as string };
  return (await app.inject({ url: '/api/v1/products', headers })).json().items;
}
const undo = (groupId: string) => post(team.olga, `/changes/groups/${groupId}/undo`);

describe('many products at once', () => {
  test('are sold no longer, in another series, as one act with one undo', async () => {
    const [rope, chain] = [await enter('Rope', { series: 'Deck' }), await enter('Chain', { active: false })];
    const body = { ids: [rope.id, chain.id], change: { active: false } };
    const ahead = await post(team.olga, '/products/changes/preview', body);
    expect(ahead.body).toEqual({ changing: 1, unchanged: 1, left: [], leftInAll: 0 });
    const stopped = (await post(team.olga, '/products/changes', body)).body;
    expect(stopped).toMatchObject({ changed: 1, unchanged: 1, runId: null });
    const moved = { filter: { where: 'series:is:Deck' }, change: { series: null } };
    expect((await post(team.olga, '/products/changes', moved)).body.changed).toBe(1);
    expect(await listed()).toMatchObject([
      { name: 'Chain', active: false, series: null },
      { name: 'Rope', active: false, series: null, mayWrite: true },
    ]);
    expect((await undo(stopped.groupId)).body.undone).toBe(1);
    expect((await listed())[1]).toMatchObject({ name: 'Rope', active: true, series: null });
  });

  test('that a deal names stay, and the others go to the trash and come back', async () => {
    const [sold, bare] = [await enter('Sold'), await enter('Bare')];
    await db.transaction(team.lea, (tx) => addPipeline(tx));
    const today = dayOf(now(), team.ria.timeZone);
    await db.transaction(team.ria, (tx) => createDeal(tx, { name: 'Nord', productId: sold.id }, today));
    const body = { ids: [sold.id, bare.id], change: { remove: true } };
    const gone = (await post(team.olga, '/products/changes', body)).body;
    expect(gone).toMatchObject({ changed: 1, left: [{ id: sold.id, name: 'Sold', why: 'in-use' }] });
    expect(await listed()).toHaveLength(1);
    expect((await undo(gone.groupId)).body.left).toEqual([]);
    expect(await listed()).toHaveLength(2);
    const both = { ids: [bare.id], change: { remove: true, active: true } };
    expect((await post(team.olga, '/products/changes', both)).body.errors[0].field).toBe('change.remove');
  });

  test('take a value of an added field, and none that does not fit', async () => {
    await db.transaction(team.lea, (tx) => createField(tx, 'product', { name: 'Weight', type: 'number' }));
    const rope = await enter('Rope');
    const say = (weight: unknown) =>
      post(team.olga, '/products/changes', { ids: [rope.id], change: { custom: { weight } } });
    expect((await say(12)).body.changed).toBe(1);
    expect((await say('heavy')).body.errors[0].field).toBe('change.custom.weight');
    expect((await listed())[0].custom).toEqual({ weight: 12 });
  });

  test('are not for a rep to change, and a question that makes no sense changes nothing', async () => {
    const rope = await enter('Rope');
    const body = { ids: [rope.id], change: { active: false } };
    for (const url of ['/products/changes', '/products/changes/preview'])
      expect((await post(team.ria, url, body)).status).toBe(403);
    const senseless = { filter: { where: 'height:over:3' }, change: { active: false } };
    expect((await post(team.olga, '/products/changes', senseless)).body.errors[0].field).toBe('filter.where');
    expect((await post(team.olga, '/products/changes', { change: { active: false } })).status).toBe(400);
  });
});

test('cells of the list change each in its own way as one act; what does not go is left and named', async () => {
  const [rope, chain] = [await enter('Rope'), await enter('Chain')];
  const rows = [
    { id: rope.id, version: 1, fields: { listPrice: 1_200, marginFloor: 0.25 } },
    { id: chain.id, version: 7, fields: { name: 'Anchor chain' } },
    { id: newId(), version: 1, fields: { active: false } },
  ];
  const { changed, left, groupId } = (await post(team.olga, '/products/cells', { rows })).body;
  expect([changed, left.map(({ why }: { why: string }) => why)]).toEqual([1, ['changed-meanwhile', 'not-here']]);
  expect((await listed())[1]).toMatchObject({ listPrice: 1_200, marginFloor: 0.25 });
  const unfit = await post(team.olga, '/products/cells', {
    rows: [{ id: rope.id, version: 2, fields: { marginFloor: 1.4 } }],
  });
  expect([unfit.status, unfit.body.errors[0].field]).toEqual([400, 'rows.0.fields.marginFloor']);
  expect((await undo(groupId)).body.undone).toBe(1);
});
