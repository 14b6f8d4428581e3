import { expect, expectTypeOf, test } from 'vitest';
import { z } from 'zod';
import { answerOf, createClient } from './client.ts';
import { day, id, pageQuery, route } from './contract.ts';
import { aServer, type contracts, idNumber } from './samples.testing.ts';

const routes = {
  moveDeal: route({
    id: 'pipeline.moveDeal',
    method: 'POST',
    path: '/api/v1/deals/:id/move',
    summary: 'Move a deal',
    rights: { kind: 'deal', action: 'write' },
    params: z.strictObject({ id }),
    body: z.strictObject({ to: z.string(), on: day.optional() }),
    answer: z.object({ id, stage: z.string(), version: z.int() }),
    refusals: ['already-closed', 'needs-criteria'],
    concurrency: 'if-match',
  }),
  listDeals: route({
    id: 'pipeline.listDeals',
    method: 'GET',
    path: '/api/v1/deals',
    summary: 'List deals',
    rights: { kind: 'deal', action: 'read' },
    query: z.strictObject({ ...pageQuery, stage: z.string().optional() }),
    answer: z.object({ items: z.array(z.object({ id })), nextCursor: z.string().nullable() }),
  }),
  signIn: route({
    id: 'identity.signIn',
    method: 'POST',
    path: '/api/v1/sign-in',
    summary: 'Sign in',
    rights: 'nobody',
    body: z.strictObject({ password: z.string() }),
    idempotent: false,
  }),
  notAContract: 3,
};
const dealId = '0193a7e0-0000-7000-8000-000000000001';

/** A server on the other end of the wire that answers each request with the next of these. */
function answering(...replies: (Response | Error)[]) {
  const asked: { url: string; init: RequestInit & { headers: Record<string, string> } }[] = [];
  const fetch = async (url: unknown, init: unknown) => {
    asked.push({ url: String(url), init: init as never });
    const reply = replies[asked.length - 1];
    if (!reply) throw new Error('asked more often than expected');
    if (reply instanceof Error) throw reply;
    return reply;
  };
  return { asked, fetch: fetch as unknown as typeof globalThis.fetch };
}
const json = (value: unknown, status = 200, headers = {}) => new Response(JSON.stringify(value), { status, headers });

test('a call fills in the path, says which version was seen and hands back the answer with its version', async () => {
  const server = answering(json({ id: dealId, stage: 'won', version: 4 }, 200, { etag: '"4"' }));
  const client = createClient<typeof routes>({ fetch: server.fetch, baseUrl: 'http://q' });
  const outcome = await client.call('POST /api/v1/deals/:id/move', {
    params: { id: dealId },
    body: { to: 'won' },
    ifMatch: 3,
  });
  expect(outcome).toEqual({ ok: true, status: 200, answer: { id: dealId, stage: 'won', version: 4 }, version: 4 });
  expect(server.asked[0]?.url).toBe(`http://q/api/v1/deals/${dealId}/move`);
  expect(server.asked[0]?.init.headers).toMatchObject({ 'if-match': '"3"', 'content-type': 'application/json' });
  if (outcome.ok) expectTypeOf(outcome.answer.stage).toEqualTypeOf<string>();
  else expectTypeOf(outcome.problem.refusal).toEqualTypeOf<'already-closed' | 'needs-criteria' | undefined>();
});

test('a write whose outcome is not known is asked again under the same key, and counts once', async () => {
  const server = answering(new TypeError('cut'), json({}, 503), json({ id: dealId, stage: 'won', version: 4 }));
  const client = createClient<typeof routes>({ fetch: server.fetch, waits: [0, 0, 0] });
  const move = { params: { id: dealId }, body: { to: 'won' }, ifMatch: 3 };
  expect((await client.call('POST /api/v1/deals/:id/move', move)).ok).toBe(true);
  const keys = server.asked.map(({ init }) => init.headers['idempotency-key']);
  expect(keys).toHaveLength(3);
  expect(new Set(keys).size).toBe(1);
  expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
});

test('a write that the server keeps no key for is never asked twice', async () => {
  const server = answering(new TypeError('cut'));
  const client = createClient<typeof routes>({ fetch: server.fetch, waits: [0, 0, 0] });
  const outcome = await client.call('POST /api/v1/sign-in', { body: { password: 'x' }, once: true });
  expect(outcome).toMatchObject({ ok: false, problem: { status: 0 } });
  expect(server.asked).toHaveLength(1);
});

test('a refusal is a value with its word, and being signed out is told to whoever listens', async () => {
  const refused = {
    type: 'urn:quarterdeck:refusal:already-closed',
    title: 'No',
    status: 409,
    refusal: 'already-closed',
  };
  const server = answering(json(refused, 409), json({ type: 'about:blank', title: 'Sign in first', status: 401 }, 401));
  let signedOut = 0;
  const client = createClient<typeof routes>({ fetch: server.fetch, onUnauthorised: () => signedOut++ });
  const move = { params: { id: dealId }, body: { to: 'won' }, ifMatch: 3 };
  expect(await client.call('POST /api/v1/deals/:id/move', move)).toEqual({ ok: false, problem: refused });
  expect(signedOut).toBe(0);
  await client.call('GET /api/v1/deals', { query: { limit: 10 } });
  expect(signedOut).toBe(1);
  expect(server.asked[1]?.url).toBe('/api/v1/deals?limit=10');
});

test('the page of a proxy in place of an answer is a problem, not a crash', async () => {
  const server = answering(new Response('<html>Bad gateway</html>', { status: 502 }));
  const client = createClient<typeof routes>({ fetch: server.fetch });
  expect(await client.call('GET /api/v1/deals')).toMatchObject({ ok: false, problem: { status: 502 } });
});

test('what a contract demands is demanded by the types', () => {
  const client = createClient<typeof routes>({ fetch: answering().fetch });
  expectTypeOf(client.call<'POST /api/v1/sign-in'>)
    .parameter(1)
    .toExtend<{ once: true }>();
  // @ts-expect-error: the version seen is missing
  const unseen = () => client.call('POST /api/v1/deals/:id/move', { params: { id: dealId }, body: { to: 'won' } });
  // @ts-expect-error: no such route
  const unknown = () => client.call('POST /api/v1/nowhere');
  expect([unseen, unknown]).toHaveLength(2);
});

test('a write whose answer was lost on the way is done once, and the second try brings the answer', async () => {
  const { app, deals } = await aServer();
  await app.listen({ port: 0, host: '127.0.0.1' });
  let answersLost = 0;
  const losing = async (...asked: Parameters<typeof globalThis.fetch>) => {
    const reply = await fetch(...asked);
    if (answersLost++ === 0) throw new TypeError('the line was cut after the server had done it');
    return reply;
  };
  const client = createClient<typeof contracts>({
    baseUrl: app.listeningOrigin,
    fetch: losing,
    waits: [0],
    headers: () => ({ authorization: 'Bearer session=rep' }),
  });
  const body = { name: 'Sail lofts', amount: 120_00, currency: 'EUR' };
  const opened = await client.call('POST /api/v1/deals', { body });
  expect(opened).toMatchObject({ ok: true, status: 201, version: 1, answer: body });
  expect(answersLost).toBe(2);
  expect(deals()).toHaveLength(1);
  const found = await answerOf(client.call('GET /api/v1/deals', { query: { limit: 5, name: ['a & b', 'ü'] } }));
  expect(found.items.map(({ name }) => name)).toEqual(['Sail lofts']);
  await expect(answerOf(client.call('GET /api/v1/deals/:id', { params: { id: idNumber(99) } }))).rejects.toMatchObject({
    problem: { status: 404 },
  });
  await app.close();
});
