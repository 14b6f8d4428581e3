import { expect, test } from 'vitest';
import { serve } from './index.ts';
import { aServer, aShop, idNumber, openDeal } from './samples.testing.ts';

const small = { name: 'Sail lofts', amount: 120_00, currency: 'EUR' };
const write = (key: string | null, payload: object = small, cookie = 'session=rep') => ({
  method: 'POST' as const,
  url: '/api/v1/deals',
  headers: { cookie, 'content-type': 'application/json', ...(key === null ? {} : { 'idempotency-key': key }) },
  payload,
});

test('the same write asked again under its key is done once and answered the same', async () => {
  const { app, deals } = await aServer();
  const first = await app.inject(write('k1'));
  const again = await app.inject(write('k1'));
  expect(again.json()).toEqual(first.json());
  expect([again.statusCode, again.headers.etag]).toEqual([201, first.headers.etag]);
  expect([first.headers['idempotency-replayed'], again.headers['idempotency-replayed']]).toEqual([undefined, 'true']);
  expect(deals()).toHaveLength(1);
});

test('two at the same moment under one key: the second waits and is told what the first did', async () => {
  const { app, deals } = await aServer();
  const [one, other] = await Promise.all([app.inject(write('k1')), app.inject(write('k1'))]);
  expect(one.json()).toEqual(other.json());
  expect(deals()).toHaveLength(1);
});

test('a key that was used for another request is refused', async () => {
  const { app, deals } = await aServer();
  await app.inject(write('k1'));
  expect((await app.inject(write('k1', { ...small, amount: 1 }))).statusCode).toBe(422);
  expect(deals()).toHaveLength(1);
});

test('a key belongs to a person: a colleague with the same one is answered for himself', async () => {
  const { app, deals } = await aServer({ allows: () => true });
  await app.inject(write('k1'));
  expect((await app.inject(write('k1', { ...small, name: 'Other' }, 'session=finance'))).statusCode).toBe(201);
  expect(deals()).toHaveLength(2);
});

test('who lost the right since is not told the stored answer', async () => {
  let hasRight = true;
  const { app } = await aServer({ allows: () => hasRight });
  await app.inject(write('k1'));
  hasRight = false;
  expect((await app.inject(write('k1'))).statusCode).toBe(403);
});

test('a route may ask once more whether the stored answer is still for these eyes', async () => {
  let isMine = true;
  const handlers = [
    serve(openDeal, async () => ({ ...small, id: idNumber(1), closesOn: null, note: null, version: 1 }), {
      mayReplay: async () => isMine,
    }),
  ];
  const { app } = await aServer({ handlers });
  await app.inject(write('k1'));
  expect((await app.inject(write('k1'))).statusCode).toBe(201);
  isMine = false;
  expect((await app.inject(write('k1'))).statusCode).toBe(404);
});

test.each([
  ['refused by a rule', { ...small, amount: 2_000_000 }, 409],
  ['broken half-way', { ...small, name: 'boom' }, 500],
])('what was %s leaves neither a record nor a key, and may be tried again', async (_, payload, status) => {
  const { app, deals, keys } = await aServer();
  expect((await app.inject(write('k1', payload))).statusCode).toBe(status);
  expect([deals(), keys()]).toEqual([[], []]);
  expect((await app.inject(write('k1'))).statusCode).toBe(201);
});

test('an action may open its transaction as always: it becomes part of the one of the request', async () => {
  const { app, shop } = await aServer();
  await app.inject(write('k1'));
  await app.inject(write(null));
  expect(shop.transactions).toBe(2);
});

test('a write cannot slip another person into its transaction', async () => {
  const handlers = [
    serve(openDeal, async ({ actor, world }) =>
      world.db.transaction({ ...actor, personId: idNumber(7) }, async () => ({
        ...small,
        id: idNumber(1),
        closesOn: null,
        note: null,
        version: 1,
      })),
    ),
  ];
  const { app, lines } = await aServer({ handlers });
  expect((await app.inject(write('k1'))).statusCode).toBe(500);
  expect(String(lines[0]?.facts.err)).toContain('acts for one person');
});

test('a write that has no answer is replayed as such', async () => {
  const { app } = await aServer();
  const drop = {
    method: 'DELETE' as const,
    url: `/api/v1/deals/${idNumber(1)}`,
    headers: { cookie: 'session=rep', 'idempotency-key': 'k9' },
  };
  const replies = [await app.inject(drop), await app.inject(drop)];
  expect(replies.map(({ statusCode, headers }) => [statusCode, headers['idempotency-replayed']])).toEqual([
    [204, undefined],
    [204, 'true'],
  ]);
});

test('a key that is no plain text is refused by name', async () => {
  const { app } = await aServer();
  expect((await app.inject(write('a b'))).json()).toMatchObject({
    status: 400,
    errors: [{ field: 'Idempotency-Key' }],
  });
  expect((await app.inject(write('k'.repeat(201)))).statusCode).toBe(400);
});

test('an answer that drifted from its contract is caught before it is saved', async () => {
  const { handlers: _, ...shop } = aShop();
  const handlers = [
    serve(openDeal, async () => ({ ...small, id: 'not an id', closesOn: null, note: null, version: 1 })),
  ];
  const { app, lines } = await aServer({ handlers, world: shop.world });
  expect((await app.inject(write('k1'))).statusCode).toBe(500);
  expect(String(lines[0]?.facts.err)).toContain('not what its contract says');
  expect(shop.keys()).toEqual([]);
});
