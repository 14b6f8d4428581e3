import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { route, serveLive } from './index.ts';
import { aServer, byCookie, someone, watchDeals } from './samples.testing.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function listening(over: Parameters<typeof aServer>[0]) {
  const { app, lines } = await aServer(over);
  await app.listen({ port: 0, host: '127.0.0.1' });
  closing.push(() => app.close());
  const { port } = app.server.address() as AddressInfo;
  const open = async (headers: Record<string, string>) => {
    const [reply] = (await once(get({ port, path: '/api/v1/live', headers }), 'response')) as [IncomingMessage];
    reply.setEncoding('utf8');
    return reply;
  };
  return { app, open, lines };
}

/** Reads until this has arrived. */
async function until(reply: IncomingMessage, part: string): Promise<string> {
  let text = '';
  for await (const chunk of reply.iterator({ destroyOnReturn: false })) {
    text += chunk;
    if (text.includes(part)) return text;
  }
  throw new Error(`the stream ended before ${part}: ${text}`);
}
async function toTheEnd(reply: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of reply) text += chunk;
  return text;
}

test('a change arrives with its number, only as its contract says, and the line stays alive', async () => {
  const { open } = await listening({ live: { beatMs: 5 } });
  const reply = await open({ cookie: 'session=rep', 'last-event-id': '41' });
  expect(reply.headers).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  const text = await until(reply, '\n:\n\n');
  expect(text).toContain(
    'id: 42\nevent: deal.moved\ndata: {"id":"0193a7e0-0000-7000-8000-000000000001","version":2}\n\n',
  );
  expect(text).not.toContain('secret');
  reply.destroy();
});

test('whoever is signed out while listening hears nothing more', async () => {
  let isKnown = true;
  const identify = async (asker: Parameters<typeof byCookie>[0]) => (isKnown ? byCookie(asker) : null);
  const { open } = await listening({ live: { checkMs: 5 }, identify });
  const reply = await open({ cookie: 'session=rep' });
  await until(reply, 'deal.moved');
  isKnown = false;
  await toTheEnd(reply);
  expect(reply.complete).toBe(true);
});

test.each([
  ['the check itself fails', async () => Promise.reject(new Error('no database'))],
  ['the cookie became somebody else', async () => someone({ personId: '0193a7e0-0000-7000-8000-0000000000ff' })],
])('the stream ends when %s', async (_, stillAllowed) => {
  const { open } = await listening({ live: { checkMs: 5 }, stillAllowed });
  expect(await toTheEnd(await open({ cookie: 'session=rep' }))).toContain('deal.moved');
});

test('nobody listens unknown', async () => {
  const { open } = await listening({});
  const reply = await open({});
  expect(reply.statusCode).toBe(401);
  expect(await toTheEnd(reply)).toContain('Sign in first');
});

test('a server that stops lets its listeners go', async () => {
  const { app, open } = await listening({});
  const reply = await open({ cookie: 'session=rep' });
  await until(reply, 'deal.moved');
  await app.close();
  await toTheEnd(reply);
  expect(reply.complete).toBe(true);
});

test('a listener who stops reading is let go instead of filling the memory', async () => {
  const big = 'x'.repeat(1_000_000);
  const flood = route({
    id: 'sample.flood',
    method: 'GET',
    path: '/api/v1/live',
    summary: 'Flood',
    rights: 'signed-in',
    stream: true,
    answer: z.object({ big: z.string() }),
  });
  let sent = 0;
  const ended = Promise.withResolvers<void>();
  const handler = serveLive(flood, async (_asked, live) => {
    while (await live.send({ data: { big } })) sent++;
    ended.resolve();
  });
  const { open } = await listening({ handlers: [handler], live: { patienceMs: 50 } });
  const reply = await open({ cookie: 'session=rep' });
  reply.pause();
  await ended.promise;
  expect(sent).toBeLessThan(50);
  reply.destroy();
});

test('a stream that breaks is logged once and ends, so that its listener comes back', async () => {
  const handler = serveLive(watchDeals, async () => {
    throw new Error('the fan-out is gone');
  });
  const { open, lines } = await listening({ handlers: [handler] });
  const reply = await open({ cookie: 'session=rep' });
  expect(await toTheEnd(reply)).not.toContain('fan-out');
  expect(lines.map(({ text }) => text)).toEqual(['a stream broke']);
});
