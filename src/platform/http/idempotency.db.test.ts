import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { anActor, openTestDatabase, type TestDatabase, thingsMigrations } from '../../../test/support/database.ts';
import { type Thing, things } from '../../../test/support/things.ts';
import { newId } from '../../ground/ids.ts';
import { readable } from '../access/narrow.ts';
import { buildServer, forgetOldKeys, id, missing, refuse, route, serve, version } from './index.ts';
import type { Actor } from './ports.ts';
import { logOf } from './samples.testing.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase([thingsMigrations]);
});
afterAll(() => db.close());

const thing = z.object({ id, name: z.string(), version });
const addThing = route({
  id: 'things.add',
  method: 'POST',
  path: '/api/v1/things',
  summary: 'Add a thing',
  created: true,
  rights: 'signed-in',
  body: z.strictObject({ name: z.string() }),
  answer: thing,
  refusals: ['not-this'],
});
const renameThing = route({
  id: 'things.rename',
  method: 'PATCH',
  path: '/api/v1/things/:id',
  summary: 'Rename a thing',
  rights: 'signed-in',
  params: z.strictObject({ id }),
  body: z.strictObject({ name: z.string() }),
  answer: thing,
  concurrency: 'if-match',
});

async function aServer(actor: Actor) {
  const read = (thingId: string) =>
    db.read(actor, (reader) =>
      reader.row<Thing>(readable(actor, things).where('id', '=', thingId).selectAll() as never),
    );
  const handlers = [
    serve(addThing, ({ actor: who, body: { name }, world }) =>
      world.db.transaction(who, async (tx) => {
        const added = {
          id: newId(),
          version: 0,
          validFrom: '',
          name,
          amount: null,
          dueOn: null,
          ownerId: who.personId,
          extra: null,
        };
        const recorded = await tx.record({ table: things, before: null, after: added });
        return name === 'not this' ? refuse('not-this') : { ...added, version: recorded.version };
      }),
    ),
    serve(
      renameThing,
      ({ actor: who, params, body: { name }, ifMatch, world }) =>
        world.db.transaction(who, async (tx) => {
          const found = await tx.lock(things, params.id);
          if (!found) return missing();
          // The version is what the caller saw: the door finds out by itself when it is not the newest.
          const recorded = await tx.record({
            table: things,
            before: { ...found, version: ifMatch },
            after: { ...found, name },
          });
          return { ...found, name, version: recorded.version };
        }),
      { current: async ({ params }) => read(params.id) },
    ),
  ];
  const world = { db, now: () => '2026-11-23T12:00:00.000000Z', today: () => '2026-11-23' };
  const { log, lines } = logOf();
  const app = await buildServer({ handlers, world, log, identify: async () => actor, allows: () => true });
  const ask = (method: 'POST' | 'PATCH', url: string, payload: object, headers: Record<string, string>) =>
    app.inject({
      method,
      url,
      payload,
      headers: { cookie: 'session=x', 'content-type': 'application/json', ...headers },
    });
  const add = (name: string, key: string) => ask('POST', '/api/v1/things', { name }, { 'idempotency-key': key });
  const count = async (table: string) =>
    Number(
      (await db.owner.query(`SELECT count(*) FROM app.${table} WHERE workspace_id = $1`, [actor.workspaceId])).rows[0]
        .count,
    );
  return { add, ask, count, lines, read };
}

test('sixteen at once under one key write once, and all are told the same', async () => {
  const { add, count, lines } = await aServer(anActor());
  const replies = await Promise.all(Array.from({ length: 16 }, () => add('Sail', 'k1')));
  expect(lines).toEqual([]);
  expect(new Set(replies.map(({ statusCode, body }) => `${statusCode} ${JSON.parse(body).id}`)).size).toBe(1);
  expect(replies[0]?.statusCode).toBe(201);
  expect(replies.filter(({ headers }) => headers['idempotency-replayed'] === undefined)).toHaveLength(1);
  expect([await count('things'), await count('changes'), await count('idempotency_keys')]).toEqual([1, 1, 1]);
});

test('a refusal takes back everything the write did, history and key included', async () => {
  const { add, count } = await aServer(anActor());
  expect((await add('not this', 'k1')).statusCode).toBe(409);
  expect([await count('things'), await count('changes'), await count('idempotency_keys')]).toEqual([0, 0, 0]);
});

test('a key is the business of one workspace: the same key elsewhere is another write', async () => {
  const person = newId();
  const [one, other] = [await aServer(anActor({ personId: person })), await aServer(anActor({ personId: person }))];
  const [first, second] = [await one.add('Sail', 'k1'), await other.add('Sail', 'k1')];
  expect([first.statusCode, second.statusCode]).toEqual([201, 201]);
  expect(first.json().id).not.toBe(second.json().id);
});

test('of two who saved the same version the second is told, with the record as it is now', async () => {
  const { add, ask, read } = await aServer(anActor());
  const { id: thingId, version: seen } = (await add('Sail', 'k1')).json();
  const rename = (name: string) => ask('PATCH', `/api/v1/things/${thingId}`, { name }, { 'if-match': `"${seen}"` });
  const replies = await Promise.all([rename('Mast'), rename('Keel')]);
  expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([200, 412]);
  const lost = replies.find(({ statusCode }) => statusCode === 412)?.json();
  const now = await read(thingId);
  expect(lost).toMatchObject({ yours: seen, theirs: { id: thingId, name: now?.name, version: now?.version } });
  expect(Object.keys(lost.theirs).sort()).toEqual(['id', 'name', 'version']);
});

test('keys are forgotten after two days', async () => {
  const actor = anActor();
  const { add, count } = await aServer(actor);
  await add('Sail', 'old');
  await add('Sail', 'new');
  await db.owner.query(
    `UPDATE app.idempotency_keys SET created_at = now() - interval '49 hours' WHERE workspace_id = $1 AND key = 'old'`,
    [actor.workspaceId],
  );
  await db.transaction(actor, (tx) => tx.sql(forgetOldKeys, [actor.workspaceId]));
  expect(await count('idempotency_keys')).toBe(1);
});
