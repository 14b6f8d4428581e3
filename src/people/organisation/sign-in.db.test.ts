import { fileURLToPath } from 'node:url';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { instantFromMs } from '../../ground/days.ts';
import { dayOf } from '../../ground/time-zones.ts';
import { allows } from '../../platform/access/kinds.ts';
import { route } from '../../platform/http/contract.ts';
import { serveLive } from '../../platform/http/serve.ts';
import { buildServer } from '../../platform/http/server.ts';
import { createIdentity, type Identity } from '../../platform/identity/index.ts';
import { routes as settingsRoutes } from '../../platform/settings/routes.ts';
import { peoplePort, routes } from './server.ts';

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const silent = { info() {}, warn() {}, error: (facts: object) => console.error(facts) };
const publicUrl = 'https://sales.example.com';
const password = 'correct horse battery';

const watchTheClock = route({
  id: 'sample.watch',
  method: 'GET',
  path: '/api/v1/sample-stream',
  summary: 'A stream that says nothing',
  rights: 'signed-in',
  answer: z.object({}),
  stream: true,
});

let db: TestDatabase;
let identity: Identity;
let app: FastifyInstance;
let leader: string;
let firstLink: string;
let secondLink: string;
const now = () => instantFromMs(Date.now());

beforeAll(async () => {
  db = await openTestDatabase([
    folder('./migrations'),
    ...['settings', 'identity', 'http'].map((room) => folder(`../../platform/${room}/migrations`)),
  ]);
  identity = await createIdentity({
    appPool: db.pools.app,
    database: db,
    people: peoplePort,
    publicUrl: () => publicUrl,
    https: true,
    secret: 'a secret of forty letters for tests only',
    log: silent,
  });
  const clock = serveLive(watchTheClock, async ({ actor, asker }, live) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const stop = identity.onRightsChanged(async () => (await identity.stillAllowed(actor, asker)) ?? resolve());
    live.ended.addEventListener('abort', () => resolve());
    await promise.finally(stop);
  });
  app = await buildServer({
    handlers: [...identity.routes, ...routes, ...settingsRoutes, clock],
    world: { db: identity.database, now, today: ({ timeZone }) => dayOf(now(), timeZone) },
    log: silent,
    identify: identity.identify,
    stillAllowed: identity.stillAllowed,
    allows,
    publicUrl,
    limits: { address: { max: 10_000, seconds: 60 } },
  });
  firstLink = (await identity.firstVisitLink()) as string;
  secondLink = (await identity.firstVisitLink()) as string;
  // Both links at the same moment: one workspace, one owner.
  const replies = await Promise.all([firstLink, secondLink].map((link) => post('/api/v1/first-visit', opening(link))));
  expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409]);
  leader = cookieOf(replies.find(({ statusCode }) => statusCode === 201) as Reply);
});
afterAll(async () => {
  await app.close();
  await identity.close();
  await db.close();
});

const tokenOf = (link: string) => link.split('#')[1] as string;
const opening = (link: string, email = 'lea@example.com') => ({
  token: tokenOf(link),
  workspace: { name: 'Sail lofts', timeZone: 'Europe/Berlin', currency: 'EUR' },
  owner: { name: 'Lea', email, password },
});
type Reply = Awaited<ReturnType<typeof ask>>;
const cookieOf = (reply: Reply) =>
  [reply.headers['set-cookie'] ?? []]
    .flat()
    .map((one) => one.split(';')[0])
    .join('; ');

function ask(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object, proof?: string, more = {}) {
  const held =
    proof === undefined ? {} : proof.startsWith('qd_') ? { authorization: `Bearer ${proof}` } : { cookie: proof };
  const body = payload
    ? { payload, headers: { 'content-type': 'application/json', ...held, ...more } }
    : { headers: { ...held, ...more } };
  return app.inject({ method, url, ...body } as InjectOptions) as unknown as Promise<{
    statusCode: number;
    headers: Record<string, string | string[] | undefined>;
    body: string;
    // biome-ignore lint/suspicious/noExplicitAny: each test looks at what it expects
    json(): any;
  }>;
}
const post = (url: string, payload: object, proof?: string, more?: object) => ask('POST', url, payload, proof, more);
const get = (url: string, proof?: string) => ask('GET', url, undefined, proof);
const signIn = (email: string, given = password) => post('/api/v1/sign-in', { email, password: given });

let named = 0;
/** Somebody new who has come in by invitation, with his cookie. */
async function aColleague(role = 'rep', managerId: string | null = null) {
  named += 1;
  const email = `colleague${named}@example.com`;
  const made = await post('/api/v1/people', { name: `Colleague ${named}`, role, email, managerId }, leader);
  expect(made.statusCode).toBe(201);
  const { id } = made.json();
  const invited = await post('/api/v1/invitations', { personId: id }, leader);
  expect(invited.statusCode).toBe(201);
  const { link } = invited.json();
  const came = await post('/api/v1/invitations/accept', { token: tokenOf(link), password });
  expect(came.statusCode).toBe(201);
  return { id, email, cookie: cookieOf(came), link };
}

describe('the first visit', () => {
  test('two links at the same moment open one workspace with one owner, and no link opens another', async () => {
    expect(firstLink).toMatch(/^https:\/\/sales\.example\.com\/first-visit#[\w-]{43}$/);
    expect((await get('/api/v1/start')).json()).toEqual({ isOpen: true });
    for (const link of [firstLink, secondLink]) {
      expect((await post('/api/v1/first-visit/check', { token: tokenOf(link) })).json()).toEqual({ isGood: false });
      const again = await post('/api/v1/first-visit', opening(link, 'thief@example.com'));
      expect(again.json()).toMatchObject({ status: 409, refusal: 'link-used' });
    }
    expect(await identity.firstVisitLink()).toBeNull();
    expect((await get('/api/v1/me', leader)).json()).toMatchObject({
      person: { name: 'Lea', role: 'leader' },
      email: 'lea@example.com',
      by: 'screen',
      workspace: {
        name: 'Sail lofts',
        timeZone: 'Europe/Berlin',
        currency: 'EUR',
        fiscalStartMonth: 1,
        locale: 'en-GB',
      },
      team: 0,
    });
  });
});

describe('signing in', () => {
  test('with the right password works, and the cookie is out of reach of scripts and of plain http', async () => {
    const reply = await signIn('Lea@Example.com');
    expect(reply.statusCode).toBe(200);
    const cookies = [reply.headers['set-cookie']].flat();
    expect(cookies).toHaveLength(1);
    for (const word of ['HttpOnly', 'SameSite=Lax', 'Secure', 'Path=/']) expect(cookies[0]).toContain(word);
    expect((await get('/api/v1/me', cookieOf(reply))).statusCode).toBe(200);
  });

  test('a wrong password and an unknown address are told apart by nothing', async () => {
    const [wrong, unknown] = [
      await signIn('lea@example.com', 'not the password'),
      await signIn('nobody@example.com', 'not the password'),
    ];
    const told = ({ body, statusCode }: Reply) => ({
      statusCode,
      body: body.replace(/urn:quarterdeck:request:[^"]+/, ''),
    });
    expect(told(wrong)).toEqual(told(unknown));
    expect(wrong.json()).toMatchObject({ status: 409, refusal: 'wrong' });
    expect([wrong, unknown].map(({ headers }) => headers['set-cookie'])).toEqual([undefined, undefined]);
  });

  test('an address rests after ten failed tries, whether anybody has it or not', async () => {
    await Promise.all(Array.from({ length: 10 }, () => signIn('guessed@example.com', 'a guess')));
    expect((await signIn('guessed@example.com', 'a guess')).json()).toMatchObject({ refusal: 'wait' });
  });

  test('signing out ends the session', async () => {
    const cookie = cookieOf(await signIn('lea@example.com'));
    expect((await ask('POST', '/api/v1/sign-out', undefined, cookie)).statusCode).toBe(204);
    expect((await get('/api/v1/me', cookie)).statusCode).toBe(401);
  });

  test('a forged or doubled cookie, and a cookie beside any Authorization, are nobody', async () => {
    const [name, value = ''] = leader.split('=');
    const forged = `${name}=${value.slice(0, -6)}AAAA%3D`;
    for (const cookie of [forged, `${name}=x`, `${leader}; ${leader}`])
      expect((await get('/api/v1/me', cookie)).statusCode).toBe(401);
    const beside = await ask('GET', '/api/v1/me', undefined, leader, { authorization: 'Bearer x' });
    expect(beside.statusCode).toBe(401);
  });
});

describe('sessions and passwords', () => {
  test('a changed password ends the other sessions and keeps this one', async () => {
    const { email, cookie } = await aColleague();
    const other = cookieOf(await signIn(email));
    const change = (current: string) => post('/api/v1/me/password', { current, next: 'a longer new password' }, cookie);
    expect((await change('not it')).json()).toMatchObject({ refusal: 'wrong' });
    expect((await get('/api/v1/me', other)).statusCode).toBe(200);
    const changed = await change(password);
    expect(changed.statusCode).toBe(204);
    expect((await get('/api/v1/me', other)).statusCode).toBe(401);
    expect((await get('/api/v1/me', cookieOf(changed))).statusCode).toBe(200);
    expect((await signIn(email)).json()).toMatchObject({ refusal: 'wrong' });
  });

  test('a person sees where he is signed in and ends one of them, and nobody else’s', async () => {
    const { email, cookie } = await aColleague();
    const other = cookieOf(await signIn(email));
    const { items } = (await get('/api/v1/me/sessions', cookie)).json();
    expect(items).toHaveLength(2);
    const { id } = items.find(({ isThis }: { isThis: boolean }) => !isThis);
    expect((await ask('DELETE', `/api/v1/me/sessions/${id}`, undefined, leader)).statusCode).toBe(404);
    expect((await get('/api/v1/me', other)).statusCode).toBe(200);
    expect((await ask('DELETE', `/api/v1/me/sessions/${id}`, undefined, cookie)).statusCode).toBe(204);
    expect((await get('/api/v1/me', other)).statusCode).toBe(401);
  });
});

describe('leaving', () => {
  test('a deactivated person’s cookie, key and stream end at once, and coming back revives neither', async () => {
    const { id, cookie, email } = await aColleague();
    const unused = cookieOf(await signIn(email));
    const { key } = (await post('/api/v1/api-keys', { name: 'Sheet' }, cookie)).json();
    const { key: unusedKey } = (await post('/api/v1/api-keys', { name: 'Script' }, cookie)).json();
    expect([await get('/api/v1/me', cookie), await get('/api/v1/me', key)].map(({ statusCode }) => statusCode)).toEqual(
      [200, 200],
    );
    const address = await app.listen({ port: 0, host: '127.0.0.1' });
    const stream = await fetch(`${address}/api/v1/sample-stream`, { headers: { cookie } });
    expect(stream.status).toBe(200);
    const ended = stream.text();

    const left = await ask('POST', `/api/v1/people/${id}/deactivate`, undefined, leader, { 'if-match': '"1"' });
    expect(left.json()).toMatchObject({ active: false });
    expect([await get('/api/v1/me', cookie), await get('/api/v1/me', key)].map(({ statusCode }) => statusCode)).toEqual(
      [401, 401],
    );
    expect(await ended).toContain('retry');
    expect((await signIn(email)).json()).toMatchObject({ refusal: 'access-ended' });

    await ask('POST', `/api/v1/people/${id}/reactivate`, undefined, leader, { 'if-match': '"2"' });
    for (const proof of [cookie, unused, key, unusedKey]) expect((await get('/api/v1/me', proof)).statusCode).toBe(401);
    expect((await signIn(email)).statusCode).toBe(200);
  });

  test('a new role and a new place in the tree count from the next request on', async () => {
    const boss = await aColleague('manager');
    const rep = await aColleague('rep');
    const team = async () =>
      (await get('/api/v1/my-team', boss.cookie)).json().items.map(({ id }: { id: string }) => id);
    expect(await team()).toEqual([boss.id]);
    await post(`/api/v1/people/${rep.id}/manager`, { managerId: boss.id }, leader);
    expect(new Set(await team())).toEqual(new Set([boss.id, rep.id]));
    expect((await post('/api/v1/people', { name: 'X', role: 'rep' }, boss.cookie)).statusCode).toBe(403);
    await ask('PATCH', `/api/v1/people/${boss.id}`, { role: 'operations' }, leader, { 'if-match': '"1"' });
    expect((await post('/api/v1/people', { name: 'X', role: 'rep' }, boss.cookie)).statusCode).toBe(201);
  });
});

describe('invitations', () => {
  test('an invitation is used once, and says so afterwards', async () => {
    const { link } = await aColleague();
    const again = await post('/api/v1/invitations/accept', { token: tokenOf(link), password });
    expect(again.json()).toMatchObject({ status: 409, refusal: 'used' });
    expect(link).toMatch(/^https:\/\/sales\.example\.com\/invitation#[\w-]{43}$/);
  });

  test('two who accept it at the same moment do not both come in', async () => {
    const { id } = (await post('/api/v1/people', { name: 'Twice', role: 'rep' }, leader)).json();
    const token = tokenOf((await post('/api/v1/invitations', { personId: id }, leader)).json().link);
    const accept = (email: string) => post('/api/v1/invitations/accept', { token, email, password });
    const replies = await Promise.all([accept('one@example.com'), accept('other@example.com')]);
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409]);
  });

  test('an expired one, an older one for the same person and one taken back are told in words', async () => {
    const { id } = (
      await post('/api/v1/people', { name: 'Late', role: 'rep', email: 'late@example.com' }, leader)
    ).json();
    const invite = async () => (await post('/api/v1/invitations', { personId: id }, leader)).json();
    const look = async (link: string) => (await post('/api/v1/invitations/look', { token: tokenOf(link) })).json();
    const [older, newer] = [await invite(), await invite()];
    expect(await look(older.link)).toMatchObject({ refusal: 'withdrawn' });
    expect(await look(newer.link)).toEqual({
      workspaceName: 'Sail lofts',
      personName: 'Late',
      email: 'late@example.com',
    });
    await db.owner.query("UPDATE auth.invitations SET expires_at = now() - interval '1 second' WHERE id = $1", [
      newer.id,
    ]);
    expect(await look(newer.link)).toMatchObject({ refusal: 'expired', detail: expect.stringContaining('7 days') });
    const newest = await invite();
    expect((await ask('DELETE', `/api/v1/invitations/${newest.id}`, undefined, leader)).statusCode).toBe(204);
    expect(await look(newest.link)).toMatchObject({ refusal: 'withdrawn' });
    expect(await look(`#${'x'.repeat(43)}`)).toMatchObject({ refusal: 'unknown' });
  });

  test('operations invites whom it may make, and so no leader; a rep invites nobody', async () => {
    const operations = await aColleague('operations');
    const rep = await aColleague('rep');
    const { id } = (await post('/api/v1/people', { name: 'Second leader', role: 'leader' }, leader)).json();
    expect((await post('/api/v1/invitations', { personId: id }, operations.cookie)).json()).toMatchObject({
      refusal: 'leaders-only',
    });
    expect((await post('/api/v1/invitations', { personId: rep.id }, operations.cookie)).json()).toMatchObject({
      refusal: 'already-member',
    });
    expect((await post('/api/v1/invitations', { personId: id }, rep.cookie)).statusCode).toBe(403);
  });

  test('with an address that has an account only its password comes in', async () => {
    const { id } = (await post('/api/v1/people', { name: 'Posing', role: 'rep' }, leader)).json();
    const token = tokenOf((await post('/api/v1/invitations', { personId: id }, leader)).json().link);
    const reply = await post('/api/v1/invitations/accept', {
      token,
      email: 'lea@example.com',
      password: 'my own password',
    });
    expect(reply.json()).toMatchObject({ refusal: 'wrong-password' });
  });
});

describe('members', () => {
  test('who keeps the list sees who can sign in, and since when he last did', async () => {
    const { id, email, cookie } = await aColleague();
    const { items } = (await get('/api/v1/members', leader)).json();
    expect(items).toContainEqual({
      person: { id, name: `Colleague ${named}` },
      email,
      since: expect.any(String),
      lastSignIn: expect.any(String),
    });
    expect((await get('/api/v1/members', cookie)).statusCode).toBe(403);
  });
});

describe('API keys', () => {
  test('a key acts as its person until it is ended, and cannot make another or change the password', async () => {
    const { id, cookie } = await aColleague();
    const made = (await post('/api/v1/api-keys', { name: 'Sheet', days: 30 }, cookie)).json();
    expect(made.key).toMatch(/^qd_[\w-]{43}$/);
    expect(made).toMatchObject({ name: 'Sheet', ending: made.key.slice(-4), person: { id } });
    expect((await get('/api/v1/me', made.key)).json()).toMatchObject({ person: { id }, by: 'api', email: null });
    expect((await post('/api/v1/api-keys', { name: 'Heir' }, made.key)).json()).toMatchObject({
      refusal: 'sign-in-needed',
    });
    expect(
      (await post('/api/v1/me/password', { current: password, next: 'another password' }, made.key)).json(),
    ).toMatchObject({ refusal: 'sign-in-needed' });
    const { items } = (await get('/api/v1/api-keys', cookie)).json();
    expect(items).toEqual([expect.objectContaining({ id: made.id, lastUsedDay: expect.any(String) })]);
    expect(JSON.stringify(items)).not.toContain(made.key);
    expect((await ask('DELETE', `/api/v1/api-keys/${made.id}`, undefined, cookie)).statusCode).toBe(204);
    expect((await get('/api/v1/me', made.key)).statusCode).toBe(401);
  });

  test('an expired key is nobody', async () => {
    const { cookie } = await aColleague();
    const made = (await post('/api/v1/api-keys', { name: 'Old' }, cookie)).json();
    await db.owner.query("UPDATE auth.api_keys SET expires_at = now() - interval '1 second' WHERE id = $1", [made.id]);
    expect((await get('/api/v1/me', made.key)).statusCode).toBe(401);
  });

  test('a key of one workspace sees nothing of another', async () => {
    const there = '01900000-0000-7000-8000-0000000000aa';
    const stranger = '01900000-0000-7000-8000-0000000000bb';
    await db.owner.query(
      `INSERT INTO app.workspaces (workspace_id, id, version, valid_from, name, time_zone, currency, fiscal_start_month, locale)
       VALUES ($1, $1, 1, now(), 'Rivals', 'UTC', 'USD', 1, 'en-GB')`,
      [there],
    );
    await db.owner.query(
      `INSERT INTO app.people (workspace_id, id, version, valid_from, name, role, active) VALUES ($1, $2, 1, now(), 'Rival', 'leader', true)`,
      [there, stranger],
    );
    const { createHash } = await import('node:crypto');
    const key = `qd_${'r'.repeat(43)}`;
    await db.owner.query(
      `INSERT INTO auth.api_keys (id, token_hash, workspace_id, person_id, name, ending, expires_at)
       VALUES ($1, $2, $3, $1, 'Rival', 'rrrr', now() + interval '1 day')`,
      [stranger, createHash('sha256').update(key).digest(), there],
    );
    expect((await get('/api/v1/me', key)).json()).toMatchObject({
      workspace: { name: 'Rivals' },
      person: { name: 'Rival' },
    });
    expect((await get('/api/v1/people', key)).json().items).toHaveLength(1);
    const { person } = (await get('/api/v1/me', leader)).json();
    expect((await get(`/api/v1/people/${person.id}`, key)).statusCode).toBe(404);
    expect((await get('/api/v1/api-keys?everybody=true', key)).json().items).toHaveLength(1);
    expect((await post('/api/v1/invitations', { personId: person.id }, key)).statusCode).toBe(404);
  });
});

describe('doors', () => {
  test('every route that is not open to nobody sends nobody away, whatever he holds', async () => {
    const closed = [...identity.routes, ...routes, ...settingsRoutes]
      .map(({ contract }) => contract)
      .filter(({ rights }) => rights !== 'nobody');
    expect(closed.length).toBeGreaterThan(15);
    for (const { method, path } of closed) {
      const url = path.replace(/:\w+/g, '01900000-0000-7000-8000-000000000000');
      for (const proof of [undefined, 'quarterdeck.session_token=x.y', `qd_${'a'.repeat(43)}`])
        expect([(await ask(method as 'GET', url, undefined, proof)).statusCode, method, path]).toEqual([
          401,
          method,
          path,
        ]);
    }
  });

  test('the library’s own routes do not exist', async () => {
    for (const path of [
      'sign-up/email',
      'sign-in/email',
      'update-user',
      'delete-user',
      'request-password-reset',
      'list-sessions',
      'get-session',
    ])
      for (const method of ['GET', 'POST'] as const)
        expect((await ask(method, `/api/auth/${path}`, method === 'POST' ? {} : undefined, leader)).statusCode).toBe(
          404,
        );
  });

  test('no answer and no row holds a token or a password in clear', async () => {
    const { cookie, link } = await aColleague();
    const { key } = (await post('/api/v1/api-keys', { name: 'Canary' }, cookie)).json();
    const { rows } = await db.owner.query<{ table: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS table FROM pg_tables WHERE schemaname IN ('app', 'auth')`,
    );
    const texts = await Promise.all(
      rows.map(
        async ({ table }) =>
          (await db.owner.query(`SELECT coalesce(string_agg(t::text, ' '), '') AS text FROM ${table} t`)).rows[0]
            .text as string,
      ),
    );
    const all = texts.join(' ');
    expect(all).toContain('Canary');
    for (const secret of [key, tokenOf(link), password, decodeURIComponent(cookie.split('=')[1] as string)])
      expect(all).not.toContain(secret);
  });
});
