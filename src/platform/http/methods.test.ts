import { expect, test } from 'vitest';
import { methodsAt } from './methods.ts';
import { aServer } from './samples.testing.ts';

const rep = { cookie: 'session=rep' };

test('an address takes the methods of every path that fits it, and HEAD wherever it takes GET', () => {
  const at = methodsAt([
    { method: 'GET', path: '/api/v1/deals/:id' },
    { method: 'PATCH', path: '/api/v1/deals/:id' },
    { method: 'POST', path: '/api/v1/deals/cells' },
  ]);
  expect(at('/api/v1/deals/7?asOf=2026-01-01')).toEqual(['GET', 'HEAD', 'PATCH']);
  expect(at('/api/v1/deals/cells')).toEqual(['GET', 'HEAD', 'PATCH', 'POST']);
  expect(at('/api/v1/deals')).toEqual([]);
  expect(at('/api/v1/deals/7/more')).toEqual([]);
});

test('HEAD answers what GET would, without a body: of a list, a document, a stream, and of a no', async () => {
  const { app } = await aServer();
  for (const url of [
    '/api/v1/deals',
    '/api/v1/deals?limit=500',
    '/api/v1/hello',
    '/api/v1/openapi.json',
    '/api/docs',
  ]) {
    const get = await app.inject({ method: 'GET', url, headers: rep });
    const head = await app.inject({ method: 'HEAD', url, headers: rep });
    const said = ({ statusCode, headers }: typeof get) => [
      statusCode,
      ...['content-type', 'cache-control', 'content-length'].map((name) => headers[name]),
    ];
    expect([url, ...said(head), head.body]).toEqual([url, ...said(get), '']);
  }
  const live = await app.inject({ method: 'HEAD', url: '/api/v1/live', headers: rep });
  expect([live.statusCode, live.headers['content-type'], live.body]).toEqual([
    200,
    'text/event-stream; charset=utf-8',
    '',
  ]);
  expect((await app.inject({ method: 'HEAD', url: '/api/v1/live' })).statusCode).toBe(401);
});

test('a known address asked in a wrong way is told which ways there are; an unknown one is not there', async () => {
  const { app } = await aServer();
  const asked = (method: 'GET' | 'PUT' | 'HEAD' | 'OPTIONS', url: string) => app.inject({ method, url, headers: rep });
  const wrong = await asked('PUT', '/api/v1/deals');
  expect([wrong.statusCode, wrong.headers.allow]).toEqual([405, 'GET, HEAD, POST']);
  expect(wrong.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(wrong.json()).toMatchObject({ status: 405, detail: 'This address takes GET, HEAD, POST, not PUT' });
  expect((await asked('HEAD', '/api/v1/sign-in')).headers.allow).toBe('POST');
  expect((await asked('OPTIONS', '/api/v1/openapi.json')).headers.allow).toBe('GET, HEAD');
  for (const method of ['GET', 'PUT', 'HEAD'] as const)
    expect((await asked(method, '/api/v1/nothing')).statusCode).toBe(404);
});
