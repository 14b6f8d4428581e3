import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { headersOf, openTestProduct, type Proven, type TestProduct } from '../support/product.ts';
import type { Name, Someone } from '../support/two-workspaces.ts';

let p: TestProduct;
beforeAll(async () => {
  p = await openTestProduct();
  await p.app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => p.close());

const password = 'correct horse battery';
const cookieOf = (answer: { headers: Record<string, unknown> }): string =>
  [answer.headers['set-cookie'] ?? []]
    .flat()
    .map((one) => String(one).split(';')[0])
    .join('; ');

/** Somebody new, who came in by an invitation, with a session and a key of his own. */
type Guest = { id: string; version: number; email: string; session: Proven; key: Proven & { id: string } };
async function comesIn(role = 'rep'): Promise<Guest> {
  const { Lea } = p.alpha.people;
  const made = (await p.ask(Lea, 'POST', '/api/v1/people', { body: { name: 'Gus', role } })).json();
  const { link } = (await p.ask(Lea, 'POST', '/api/v1/invitations', { body: { personId: made.id } })).json();
  const email = `${made.id}@example.com`;
  const accepted = await p.ask(null, 'POST', '/api/v1/invitations/accept', {
    body: { token: (link as string).split('#')[1], email, password },
  });
  expect(accepted.status).toBe(201);
  const session = { proof: cookieOf(accepted) };
  const key = (await p.ask(session, 'POST', '/api/v1/api-keys', { body: { name: 'mine' } })).json();
  return { id: made.id, version: made.version, email, session, key: { id: key.id, proof: key.key } };
}
const status = async (who: Proven) => (await p.ask(who, 'GET', '/api/v1/me')).status;

type Stream = { events(): string[]; ended: Promise<void>; close(): void };
/** Listens to what changes, over a real connection. */
function listen(who: Proven): Promise<Stream> {
  return new Promise((resolve, reject) => {
    const { port } = p.app.server.address() as AddressInfo;
    const asked = request({ port, host: '127.0.0.1', path: '/api/v1/live', headers: headersOf(who) }, (reply) => {
      if (reply.statusCode !== 200) return reject(new Error(`the stream answered ${reply.statusCode}`));
      let text = '';
      const ended = new Promise<void>((done) => reply.on('close', () => done()));
      reply.on('data', (bytes: Buffer) => {
        text += bytes.toString();
        if (text.includes('retry'))
          resolve({
            events: () => [...text.matchAll(/^data: (.*)$/gm)].map(([, data]) => data as string),
            ended,
            close: () => asked.destroy(),
          });
      });
    });
    asked.on('error', () => undefined);
    asked.end();
  });
}

describe('what somebody held before ends at once', () => {
  let gus: Guest;
  let live: Stream;
  beforeEach(async () => {
    gus = await comesIn();
    expect([await status(gus.session), await status(gus.key)]).toEqual([200, 200]);
    live = await listen(gus.session);
    return () => live.close();
  });

  test('when he leaves: session, key and stream, and they do not come back with him', async () => {
    const { Lea } = p.alpha.people;
    const url = `/api/v1/people/${gus.id}`;
    const gone = await p.ask(Lea, 'POST', `${url}/deactivate`, { version: gus.version });
    expect(gone.status).toBe(200);
    expect([await status(gus.session), await status(gus.key)]).toEqual([401, 401]);
    await live.ended;
    expect((await p.ask(null, 'POST', '/api/v1/sign-in', { body: { email: gus.email, password } })).status).toBe(409);
    const back = await p.ask(Lea, 'POST', `${url}/reactivate`, { version: gone.json().version });
    expect(back.status).toBe(200);
    expect([await status(gus.session), await status(gus.key)]).toEqual([401, 401]);
    expect((await p.ask(null, 'POST', '/api/v1/sign-in', { body: { email: gus.email, password } })).status).toBe(200);
  });

  test('when his password changes: his other sessions and their streams, not this one', async () => {
    const other = {
      proof: cookieOf(await p.ask(null, 'POST', '/api/v1/sign-in', { body: { email: gus.email, password } })),
    };
    const changed = await p.ask(other, 'POST', '/api/v1/me/password', {
      body: { current: password, next: 'another long password' },
    });
    expect(changed.status).toBe(204);
    expect(await status(gus.session)).toBe(401);
    expect(await status({ proof: cookieOf(changed) || other.proof })).toBe(200);
    await live.ended;
    expect((await p.ask(null, 'POST', '/api/v1/sign-in', { body: { email: gus.email, password } })).status).toBe(409);
  });

  test('when he signs out: that session and its stream', async () => {
    expect((await p.ask(gus.session, 'POST', '/api/v1/sign-out')).status).toBe(204);
    expect(await status(gus.session)).toBe(401);
    await live.ended;
  });

  test('when a key is revoked: the key and its stream, and nothing else', async () => {
    const byKey = await listen(gus.key);
    expect((await p.ask(gus.session, 'DELETE', `/api/v1/api-keys/${gus.key.id}`)).status).toBe(204);
    expect([await status(gus.session), await status(gus.key)]).toEqual([200, 401]);
    await byKey.ended;
  });

  test('when his role changes: he is what he is now with the very next question', async () => {
    const { Lea } = p.alpha.people;
    const count = async () => (await p.ask(gus.session, 'GET', '/api/v1/deals')).json().total;
    expect(await count()).toBe(0);
    const raised = await p.ask(Lea, 'PATCH', `/api/v1/people/${gus.id}`, {
      version: gus.version,
      body: { role: 'finance' },
    });
    expect(await count()).toBeGreaterThan(10);
    expect((await p.ask(gus.session, 'POST', '/api/v1/deals', { body: { name: 'No' } })).status).toBe(403);
    await p.ask(Lea, 'PATCH', `/api/v1/people/${gus.id}`, { version: raised.json().version, body: { role: 'rep' } });
    expect(await count()).toBe(0);
  });

  test('when he reports to somebody else: his old manager no longer sees him, his new one does', async () => {
    const { Lea, Max, Mia } = p.alpha.people;
    const made = await p.ask(gus.session, 'POST', '/api/v1/deals', { body: { name: 'Of Gus' } });
    const url = `/api/v1/deals/${made.json().id}`;
    const seen = async () => [(await p.ask(Max, 'GET', url)).status, (await p.ask(Mia, 'GET', url)).status];
    for (const [manager, expected] of [
      [Max, [200, 404]],
      [Mia, [404, 200]],
    ] as const) {
      await p.ask(Lea, 'POST', `/api/v1/people/${gus.id}/manager`, { body: { managerId: manager.id } });
      expect(await seen()).toEqual(expected);
    }
  });
});

describe('a stored answer', () => {
  test('is not told again to somebody who left', async () => {
    const gus = await comesIn();
    const again = { body: { name: 'Of Gus' }, headers: { 'idempotency-key': 'k' } };
    expect((await p.ask(gus.key, 'POST', '/api/v1/deals', again)).status).toBe(201);
    await p.ask(p.alpha.people.Lea, 'POST', `/api/v1/people/${gus.id}/deactivate`, { version: gus.version });
    expect((await p.ask(gus.key, 'POST', '/api/v1/deals', again)).status).toBe(401);
  });

  test('is not told again to somebody whose role lost the right', async () => {
    const gus = await comesIn();
    const again = { body: { name: 'Of Gus' }, headers: { 'idempotency-key': 'k' } };
    expect((await p.ask(gus.key, 'POST', '/api/v1/deals', again)).status).toBe(201);
    await p.ask(p.alpha.people.Lea, 'PATCH', `/api/v1/people/${gus.id}`, {
      version: gus.version,
      body: { role: 'finance' },
    });
    expect((await p.ask(gus.key, 'POST', '/api/v1/deals', again)).status).toBe(403);
  });
});

describe('who listens', () => {
  const change = async (who: Someone<Name>, id: string) => {
    const url = `/api/v1/deals/${id}`;
    const { version, amount } = (await p.ask(who, 'GET', url)).json();
    expect((await p.ask(who, 'PATCH', url, { version, body: { amount: amount + 1 } })).status).toBe(200);
  };

  test('hears of what is in his reach alone, also across a handover, and never of another workspace', async () => {
    const { Ria, Rob, Max, Mia, Lea } = p.alpha.people;
    const { Ben } = p.beta.people;
    const streams = { Ria: await listen(Ria), Max: await listen(Max), Mia: await listen(Mia), Ben: await listen(Ben) };
    const heard = (name: keyof typeof streams, id: string) =>
      streams[name].events().some((event) => event.includes(id));
    const [ofRob, ofRia, ofBen] = [
      p.alpha.deals.Rob?.open,
      p.alpha.deals.Ria?.open,
      p.beta.deals.Ben?.open,
    ] as string[];
    await change(Rob as Someone<Name>, ofRob as string);
    await change(Ben as Someone<Name>, ofBen as string);
    await change(Ria as Someone<Name>, ofRia as string);
    // What comes last for each of them says that all before it would have come.
    await expect.poll(() => heard('Ria', ofRia as string) && heard('Max', ofRia as string)).toBe(true);
    await expect.poll(() => heard('Mia', ofRob as string) && heard('Ben', ofBen as string)).toBe(true);
    expect([heard('Ria', ofRob as string), heard('Max', ofRob as string), heard('Mia', ofRia as string)]).toEqual([
      false,
      false,
      false,
    ]);
    expect([heard('Ben', ofRia as string), heard('Ben', ofRob as string), heard('Ria', ofBen as string)]).toEqual([
      false,
      false,
      false,
    ]);
    const { version } = (await p.ask(Lea, 'GET', `/api/v1/deals/${ofRia}`)).json();
    await p.ask(Lea, 'PATCH', `/api/v1/deals/${ofRia}`, { version, body: { ownerId: Rob.id } });
    // The one it was taken from hears that it changed, and asks in vain.
    await expect.poll(() => heard('Mia', ofRia as string)).toBe(true);
    expect((await p.ask(Ria, 'GET', `/api/v1/deals/${ofRia}`)).status).toBe(404);
    const words = Object.values(streams).flatMap((stream) => stream.events());
    expect(words.filter((event) => /zq|amount|name/i.test(event))).toEqual([]);
    for (const stream of Object.values(streams)) stream.close();
  });
});
