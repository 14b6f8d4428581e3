import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { aServer } from './samples.testing.ts';

const rep = { cookie: 'session=rep' };
const file = (payload: Buffer, headers: Record<string, string> = {}) =>
  ({
    method: 'POST',
    url: '/api/v1/files',
    headers: { ...rep, 'content-type': 'application/octet-stream', ...headers },
    payload,
  }) as const;

test('a file is taken as it comes, and one that is empty is a file too', async () => {
  const { app } = await aServer();
  expect((await app.inject(file(Buffer.alloc(500_000)))).json().size).toBe(500_000);
  expect((await app.inject(file(Buffer.alloc(0)))).json()).toEqual({ size: 0, pieces: 0 });
});

test('more than is taken is refused, whether its length was told or not', async () => {
  const { app } = await aServer();
  expect((await app.inject(file(Buffer.alloc(1_000_001)))).statusCode).toBe(413);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  const status = await new Promise<number>((resolve, reject) => {
    const headers = { ...rep, 'content-type': 'application/octet-stream', 'transfer-encoding': 'chunked' };
    const sent = request({ port, method: 'POST', path: '/api/v1/files', headers }, (reply) => {
      reply.resume();
      resolve(reply.statusCode ?? 0);
    });
    sent.on('error', reject);
    for (let at = 0; at < 20; at++) sent.write(Buffer.alloc(100_000));
    sent.end();
  });
  expect(status).toBe(413);
  await app.close();
});

test('what takes bytes takes no JSON and no form, and what takes JSON takes no bytes', async () => {
  const { app } = await aServer();
  for (const type of ['application/json', 'text/plain', 'multipart/form-data; boundary=a'])
    expect((await app.inject(file(Buffer.from('{}'), { 'content-type': type }))).statusCode).toBe(415);
  expect((await app.inject({ ...file(Buffer.from('{}')), url: '/api/v1/deals' })).statusCode).toBe(415);
});
