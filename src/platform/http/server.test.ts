import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { refuse, route, serve } from './index.ts';
import { aServer, idNumber, openDeal } from './samples.testing.ts';

const rep = { cookie: 'session=rep' };
const json = { ...rep, 'content-type': 'application/json' };
const small = { name: 'Sail lofts', amount: 120_00, currency: 'EUR' };
const post = (payload: unknown, headers: Record<string, string> = {}) =>
  ({ method: 'POST', url: '/api/v1/deals', headers: { ...json, ...headers }, payload: payload as object }) as const;

test('an opened deal is answered as its contract says, and nothing the contract does not name gets out', async () => {
  const { app } = await aServer();
  const reply = await app.inject(post(small));
  expect(reply.statusCode).toBe(201);
  expect(reply.json()).toEqual({ id: idNumber(1), closesOn: null, note: null, version: 1, ...small });
  expect(reply.headers.etag).toBe('"1"');
  expect(reply.headers['cache-control']).toBe('no-store');
});

test('what does not fit is refused with the name of each field', async () => {
  const { app, deals } = await aServer();
  const reply = await app.inject(
    post({ name: '  ', amount: 1.5, closesOn: '2026-02-30', ownerId: 'x', workspaceId: idNumber(9) }),
  );
  expect(reply.statusCode).toBe(400);
  expect(reply.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  const fields = reply
    .json()
    .errors.map(({ field, message }: { field: string; message: string }) => `${field} ${message}`);
  expect(fields.sort()).toEqual([
    'amount must be a whole number',
    'closesOn is a day that the calendar does not have',
    'currency is missing',
    'name must not be empty',
    'ownerId is not known here',
    'workspaceId is not known here',
  ]);
  expect(deals()).toEqual([]);
});

test('unknown names are refused in the query and the path is checked too', async () => {
  const { app } = await aServer();
  const asked = async (url: string) => (await app.inject({ url, headers: rep })).json();
  expect(await asked('/api/v1/deals?limit=500')).toMatchObject({
    status: 400,
    errors: [{ field: 'limit', in: 'query' }],
  });
  expect(await asked('/api/v1/deals?limt=5')).toMatchObject({ status: 400, errors: [{ field: 'limt' }] });
  expect(await asked('/api/v1/deals?__proto__=5')).toMatchObject({ status: 400 });
  expect(await asked('/api/v1/deals/7')).toMatchObject({ status: 400, errors: [{ field: 'id', in: 'params' }] });
  expect(await asked(`/api/v1/deals/${idNumber(1)}?asOf=1899-12-31`)).toMatchObject({
    status: 400,
    errors: [{ field: 'asOf' }],
  });
  expect(await asked('/api/v1/deals?name=a&name=b&limit=7')).toEqual({ items: [], nextCursor: null, total: 0 });
});

test('who asks for a few fields gets those, and learns which there are when he asks for another', async () => {
  const { app } = await aServer();
  await app.inject(post(small));
  const asked = async (url: string) => (await app.inject({ url, headers: rep })).json();
  expect(await asked('/api/v1/deals?fields=name')).toEqual({
    items: [{ id: idNumber(1), version: 1, name: small.name }],
    nextCursor: null,
    total: 1,
  });
  expect(await asked(`/api/v1/deals/${idNumber(1)}?fields=name,amount`)).toEqual({
    id: idNumber(1),
    version: 1,
    name: small.name,
    amount: small.amount,
  });
  const other = await asked('/api/v1/deals?fields=name,secret');
  expect(other).toMatchObject({
    status: 400,
    errors: [{ field: 'fields', message: expect.stringContaining('id,name,amount') }],
  });
});

test('a rule that says no is answered with its word and its facts, and nothing of the write stays', async () => {
  const { app, deals } = await aServer();
  const reply = await app.inject(post({ ...small, amount: 2_000_000 }));
  expect(reply.json()).toMatchObject({
    type: 'urn:quarterdeck:refusal:too-large',
    status: 409,
    refusal: 'too-large',
    detail: 'Ask your manager.',
    most: 1_000_000,
  });
  expect(deals()).toEqual([]);
});

test('a rule cannot say no in a word that its contract does not have', async () => {
  const { app, lines } = await aServer({ handlers: [serve(openDeal, async () => refuse('mood' as 'too-large'))] });
  expect((await app.inject(post(small))).statusCode).toBe(500);
  expect(String(lines[0]?.facts.err)).toContain('refused with mood');
});

test('a field that names somebody unknown is told like any other field', async () => {
  const { app, deals } = await aServer();
  const reply = await app.inject(post({ ...small, name: 'ghost' }));
  expect(reply.json()).toMatchObject({ status: 400, errors: [{ field: 'name', message: 'is nobody we know' }] });
  expect(deals()).toEqual([]);
});

test('two people save one deal: the second is told, with his version and the deal as it is now', async () => {
  const { app } = await aServer();
  await app.inject(post(small));
  const rename = (name: string, ifMatch?: string) =>
    app.inject({
      method: 'PATCH',
      url: `/api/v1/deals/${idNumber(1)}`,
      headers: { ...json, ...(ifMatch ? { 'if-match': ifMatch } : {}) },
      payload: { name },
    });
  const first = await rename('Lofts', '"1"');
  expect([first.statusCode, first.headers.etag]).toEqual([200, '"2"']);
  const second = await rename('Sails', '"1"');
  expect(second.statusCode).toBe(412);
  expect(second.json()).toMatchObject({ yours: 1, theirs: { name: 'Lofts', version: 2 } });
  expect(second.body).not.toContain('margin');
  expect((await rename('Sails')).statusCode).toBe(428);
  expect((await rename('Sails', 'W/"2"')).json()).toMatchObject({ status: 400, errors: [{ field: 'If-Match' }] });
});

test('what breaks inside is logged once under the id of the request, and the caller learns nothing else', async () => {
  const { app, lines } = await aServer();
  const reply = await app.inject(post({ ...small, name: 'boom' }));
  expect(reply.statusCode).toBe(500);
  expect(reply.body).not.toContain('hunter2');
  expect(lines).toHaveLength(1);
  expect(reply.json().instance).toBe(`urn:quarterdeck:request:${lines[0]?.facts.requestId}`);
  expect(reply.headers['x-request-id']).toBe(lines[0]?.facts.requestId);
});

test('while the database is away, people are asked to try again', async () => {
  const { app, shop } = await aServer();
  shop.isDown = true;
  for (const asked of [post(small), { method: 'GET', url: `/api/v1/deals/${idNumber(1)}`, headers: rep } as const]) {
    const reply = await app.inject(asked);
    expect([reply.statusCode, reply.headers['retry-after']]).toEqual([503, '2']);
  }
});

test('an address that leads nowhere, or is not well formed, is a problem like any other', async () => {
  const { app } = await aServer();
  for (const [url, status] of [
    ['/api/v1/nowhere', 404],
    ['/api/v1/deals/%E0%A4%A', 400],
    [`/api/v1/deals/${'9'.repeat(5_000)}`, 414],
  ] as const) {
    const reply = await app.inject({ url, headers: rep });
    expect(reply.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(reply.json().status).toBe(status);
  }
});

test('only large answers are packed', async () => {
  const { app } = await aServer();
  const list = () => app.inject({ url: '/api/v1/deals?limit=200', headers: { ...rep, 'accept-encoding': 'gzip' } });
  await app.inject(post(small));
  expect((await list()).headers['content-encoding']).toBeUndefined();
  for (let n = 0; n < 199; n++) await app.inject(post({ ...small, name: 'x'.repeat(80) }));
  expect((await list()).headers['content-encoding']).toBe('gzip');
});

test('a contract that would be ambiguous does not start, nor one that takes unknown names under the eyes of a test', async () => {
  const { handlers } = await aServer();
  await expect(aServer({ handlers: [...handlers, handlers[0]!] })).rejects.toThrow('Two contracts are called');
  const body = z.strictObject({ lines: z.array(z.object({ name: z.string() })) });
  const loose = route({
    id: 'sample.loose',
    method: 'POST',
    path: '/api/v1/loose',
    summary: 'Loose',
    rights: 'signed-in',
    body,
  });
  const handlersOf = { handlers: [serve(loose, async () => {})], checkAnswers: true };
  await expect(aServer(handlersOf)).rejects.toThrow('body.lines takes unknown names');
});

test.each([
  ['its path has (id)', { path: '/api/v1/deals/:id' }],
  ['a GET has no body', { body: z.strictObject({}) }],
  ['say idempotent: false', { method: 'POST', rights: 'nobody' }],
  ['capability.verb', { id: 'deals' }],
  ['a stream is a GET', { stream: true }],
] as const)('a contract is told where it contradicts itself: %s', (words, over) => {
  const base = { id: 'sample.one', method: 'GET', path: '/api/v1/one', summary: 'One', rights: 'signed-in' } as const;
  expect(() => route({ ...base, ...over })).toThrow(words);
});

test('the web app is served with its pages, and what it does not have is drawn by its first page', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'quarterdeck-web-'));
  mkdirSync(join(dir, 'assets'));
  writeFileSync(join(dir, 'index.html'), '<!doctype html><title>Quarterdeck</title>');
  writeFileSync(join(dir, 'assets', 'app-4f3a.js'), 'export {};');
  const { app } = await aServer({ web: { dir } });
  const page = { accept: 'text/html' };
  for (const url of ['/', '/deals/7?view=board']) {
    const reply = await app.inject({ url, headers: page });
    expect([reply.statusCode, reply.headers['cache-control']]).toEqual([200, 'no-cache']);
    expect(reply.body).toContain('<title>Quarterdeck</title>');
  }
  const asset = await app.inject({ url: '/assets/app-4f3a.js' });
  expect(asset.headers['cache-control']).toContain('immutable');
  for (const url of ['/assets/old.js', '/api/v1/nowhere', '/../package.json', '/%2e%2e/secret'])
    expect((await app.inject({ url, headers: url.startsWith('/a') ? page : {} })).statusCode).toBe(404);
  rmSync(dir, { recursive: true });
});

test('the pages that are made for it may stand in a frame of another website, and no other', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'quarterdeck-web-'));
  writeFileSync(join(dir, 'index.html'), '<!doctype html><title>Quarterdeck</title>');
  const { app } = await aServer({ web: { dir, framed: ['/form'] } });
  const headersOf = async (url: string) => (await app.inject({ url, headers: { accept: 'text/html' } })).headers;
  const framed = await headersOf('/form?utm_source=a');
  expect(framed['x-frame-options']).toBeUndefined();
  expect(framed['content-security-policy']).not.toContain('frame-ancestors');
  expect(framed['content-security-policy']).toContain("script-src 'self'");
  for (const url of ['/', '/forms', '/form/', '/deals?at=/form', '//form', '/api/v1/hello', '/index.html']) {
    const other = await headersOf(url);
    expect([url, other['x-frame-options']]).toEqual([url, 'DENY']);
    expect(other['content-security-policy']).toContain("frame-ancestors 'none'");
  }
  rmSync(dir, { recursive: true });
});

test.each([
  ['GET / HTTP/1.1\r\nbroken header\r\n\r\n', 400],
  [`GET /api/v1/hello HTTP/1.1\r\nhost: a\r\nx-long: ${'x'.repeat(40_000)}\r\n\r\n`, 431],
])('bytes that are not HTTP are answered with a problem and a closed line', async (bytes, status) => {
  const { app } = await aServer();
  await app.listen({ port: 0, host: '127.0.0.1' });
  const line = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
  line.write(bytes);
  const answer = await text(line);
  expect(answer.split(' ')[1]).toBe(String(status));
  expect(JSON.parse(answer.slice(answer.indexOf('{')))).toMatchObject({ status });
  await app.close();
});
