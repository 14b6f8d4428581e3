import { expect, test } from 'vitest';
import { aServer, idNumber } from './samples.testing.ts';

const rep = { cookie: 'session=rep' };
const json = { ...rep, 'content-type': 'application/json' };
const small = { name: 'Sail lofts', amount: 120_00, currency: 'EUR' };
const post = (payload: unknown, headers: Record<string, string> = {}) =>
  ({ method: 'POST', url: '/api/v1/deals', headers: { ...json, ...headers }, payload: payload as object }) as const;

test('nobody gets in unknown, and a role without the right is told so before its body is read', async () => {
  const { app } = await aServer();
  const unknown = await app.inject({ url: '/api/v1/deals' });
  expect([unknown.statusCode, unknown.headers['www-authenticate']]).toEqual([401, 'Bearer']);
  const finance = await app.inject({ ...post('{broken'), headers: { ...json, cookie: 'session=finance' } });
  expect(finance.statusCode).toBe(403);
  expect((await app.inject({ url: '/api/v1/hello' })).json()).toEqual({ hello: 'there' });
});

test.each([
  'application/json\t; charset=utf-8',
  ' application/json',
  ' application/json ;x',
  'application/json ,text/plain',
  'application/jsonx',
  'application/json; charset=utf-16',
  'application/json; foo=bar',
  'text/plain',
  'multipart/form-data; boundary=x',
  'application/x-www-form-urlencoded',
  'application/ld+json',
  'application/json;',
  '*/*',
  'application\\json',
])('a body that calls itself %j is not taken', async (type) => {
  const { app, deals } = await aServer();
  const reply = await app.inject({ ...post('{"role":"leader"}'), headers: { ...rep, 'content-type': type } });
  expect(reply.statusCode).toBe(415);
  expect(deals()).toEqual([]);
});

test.each([
  'application/json',
  'APPLICATION/JSON',
  'application/json;charset=UTF-8',
  'application/json; charset=utf-8',
])('a body that calls itself %j is read and held to its contract', async (type) => {
  const { app } = await aServer();
  const reply = (payload: object) =>
    app.inject({ ...post(JSON.stringify(payload)), headers: { ...rep, 'content-type': type } });
  expect((await reply({ ...small, role: 'leader' })).json()).toMatchObject({
    status: 400,
    errors: [{ field: 'role' }],
  });
  expect((await reply(small)).statusCode).toBe(201);
});

test('a body without a type, a packed body and a body where none is taken are refused', async () => {
  const { app } = await aServer();
  const typeless = await app.inject({ ...post(JSON.stringify(small)), headers: { ...rep, 'content-length': '52' } });
  expect(typeless.statusCode).toBe(415);
  expect((await app.inject(post(small, { 'content-encoding': 'gzip' }))).statusCode).toBe(415);
  const drop = await app.inject({
    method: 'DELETE',
    url: `/api/v1/deals/${idNumber(1)}`,
    headers: json,
    payload: { all: true },
  });
  expect(drop.statusCode).toBe(400);
});

test.each([
  ['{"name": "a", }', 'is not JSON'],
  ['{"__proto__": {"role": "leader"}}', 'is not a name a field may have'],
  ['{"name": {"constructor": {"prototype": {}}}}', 'is not a name a field may have'],
  [`{"name": "a\\u0000b"}`, 'holds characters'],
  ['{"name": "\\ud800"}', 'holds characters'],
  [`${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'nests deeper'],
  ['', 'must be an object'],
])('a body such as %.40s is refused in words', async (payload, words) => {
  const { app } = await aServer();
  const reply = await app.inject(post(payload));
  expect(reply.statusCode).toBe(400);
  expect(reply.body).toContain(payload === '' ? 'is missing' : words);
});

test('a body in another encoding and a body beyond the limit are refused', async () => {
  const { app } = await aServer({ limits: { body: 1_000 } });
  const latin = await app.inject({ ...post(Buffer.from('{"name":"caf\xe9"}', 'latin1')) });
  expect(latin.json()).toMatchObject({ status: 400, errors: [{ message: 'is not UTF-8' }] });
  expect((await app.inject(post({ ...small, name: 'x'.repeat(2_000) }))).statusCode).toBe(413);
});

test.each([
  [{ 'sec-fetch-site': 'cross-site' }, 403],
  [{ 'sec-fetch-site': 'same-site', origin: 'https://crm.example.com' }, 403],
  [{ origin: 'https://evil.example' }, 403],
  [{ origin: 'null' }, 403],
  [{ 'sec-fetch-site': 'same-origin' }, 201],
  [{ origin: 'https://crm.example.com' }, 201],
  [{ origin: 'http://localhost:8080', host: 'localhost:8080' }, 201],
  [{}, 201],
])('a write that rides on a cookie is taken from our own pages alone: %j', async (headers, status) => {
  const { app } = await aServer({ publicUrl: 'https://crm.example.com' });
  expect((await app.inject(post(small, headers as Record<string, string>))).statusCode).toBe(status);
});

test('a write with a key of its own may come from anywhere', async () => {
  const { app } = await aServer();
  const headers = {
    authorization: 'Bearer session=rep',
    origin: 'https://elsewhere.example',
    'content-type': 'application/json',
  };
  expect((await app.inject({ ...post(small), headers })).statusCode).toBe(201);
});

test('too many tries are stopped per person, per address and, sooner, at the door', async () => {
  const { app } = await aServer({ limits: { person: { max: 5, seconds: 60 }, address: { max: 8, seconds: 60 } } });
  const statuses = async (times: number, url: string, headers: Record<string, string>, payload?: object) => {
    const found: number[] = [];
    for (let n = 0; n < times; n++)
      found.push(
        (await app.inject({ method: payload ? 'POST' : 'GET', url, headers, ...(payload ? { payload } : {}) }))
          .statusCode,
      );
    return found;
  };
  expect(await statuses(6, '/api/v1/deals', rep)).toEqual([200, 200, 200, 200, 200, 429]);
  expect(await statuses(1, '/api/v1/deals', { cookie: 'session=finance' })).toEqual([200]);
  expect(await statuses(4, '/api/v1/sign-in', { 'content-type': 'application/json' }, { password: 'x' })).toEqual([
    204, 204, 204, 429,
  ]);
  const guess = await statuses(10, '/api/v1/deals', { cookie: 'session=wrong' });
  expect(guess.filter((status) => status === 401)).toHaveLength(8);
  const last = await app.inject({
    method: 'POST',
    url: '/api/v1/sign-in',
    headers: { 'content-type': 'application/json' },
    payload: { password: 'x' },
  });
  expect(last.json()).toMatchObject({ status: 429, title: 'Too many requests' });
  expect(Number(last.headers['retry-after'])).toBeGreaterThan(0);
});

test('pages may run our own script and nothing else', async () => {
  const { app } = await aServer({ publicUrl: 'https://crm.example.com' });
  const { headers } = await app.inject({ url: '/api/v1/hello' });
  const policy = String(headers['content-security-policy']);
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('unsafe-eval');
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'strict-transport-security': expect.stringContaining('max-age'),
  });
});

test('behind a proxy, people are counted by the address that it reports', async () => {
  const limits = { address: { max: 1, seconds: 60 } };
  const asked = (app: Awaited<ReturnType<typeof aServer>>['app'], from: string) =>
    app.inject({ url: '/api/v1/hello', headers: { 'x-forwarded-for': from } }).then(({ statusCode }) => statusCode);
  const { app: behind } = await aServer({ limits, proxies: 1 });
  expect([await asked(behind, '10.0.0.1'), await asked(behind, '10.0.0.2'), await asked(behind, '10.0.0.2')]).toEqual([
    200, 200, 429,
  ]);
  const { app: open } = await aServer({ limits });
  expect([await asked(open, '10.0.0.1'), await asked(open, '10.0.0.2')]).toEqual([200, 429]);
});

test('an address that only guesses soon costs the database nothing', async () => {
  let lookups = 0;
  const identify = async () => {
    lookups++;
    return null;
  };
  const { app } = await aServer({ identify, limits: { address: { max: 3, seconds: 60 } } });
  for (let n = 0; n < 20; n++) await app.inject({ url: '/api/v1/deals', headers: { authorization: `Bearer ${n}` } });
  expect(lookups).toBe(4);
});

test.each(['name=a%00b', 'name=a&name=b%00', 'constructor=1'])(
  'a query such as %s never reaches the database',
  async (query) => {
    const { app } = await aServer();
    const reply = await app.inject({ url: `/api/v1/deals?${query}`, headers: rep });
    expect([reply.statusCode, reply.json().errors[0].in]).toEqual([400, 'query']);
  },
);
