import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anActor } from '../../../test/support/database.ts';
import { languageOfPerson } from '../../platform/identity/index.ts';
import {
  aColleague,
  app,
  ask,
  closeHouse,
  cookieOf,
  db,
  firstLink,
  firstReplies,
  get,
  identity,
  leader,
  openHouse,
  opening,
  password,
  post,
  type Reply,
  secondLink,
  signIn,
  tokenOf,
} from './door.testing.ts';

beforeAll(openHouse);
afterAll(closeHouse);

describe('the first visit', () => {
  test('two links at the same moment open one workspace with one owner, and no link opens another', async () => {
    expect(firstReplies.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409]);
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

  test('a password is not changed to one that is easy to guess, nor to itself', async () => {
    const { email, cookie } = await aColleague();
    const other = cookieOf(await signIn(email));
    for (const next of ['Sunshine2026', password]) {
      const changed = await post('/api/v1/me/password', { current: password, next }, cookie);
      expect(changed.json()).toMatchObject({ status: 400, errors: [{ field: 'next' }] });
    }
    expect((await get('/api/v1/me', other)).statusCode).toBe(200);
    expect((await signIn(email)).statusCode).toBe(200);
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

describe('languages', () => {
  test('a person chooses his language, on every device, and takes it back; a key has none to choose', async () => {
    const { email, cookie } = await aColleague();
    const other = cookieOf(await signIn(email));
    const { key } = (await post('/api/v1/api-keys', { name: 'Sheet' }, cookie)).json();
    const spoken = async (by: string) => (await get('/api/v1/me', by)).json().language;
    const { workspace, person } = (await get('/api/v1/me', cookie)).json();
    const mails = () =>
      db.read(anActor({ workspaceId: workspace.id }), (reader) => languageOfPerson(reader, workspace.id, person.id));
    expect(await spoken(cookie)).toBeNull();
    expect(await mails()).toBe('en');
    expect((await post('/api/v1/me/language', { language: 'es' }, cookie)).statusCode).toBe(204);
    expect([await spoken(other), await spoken(leader)]).toEqual(['es', null]);
    expect(await mails()).toBe('es');
    expect((await post('/api/v1/me/language', { language: 'xx' }, cookie)).statusCode).toBe(400);
    expect((await post('/api/v1/me/language', { language: 'en' }, key)).json()).toMatchObject({
      refusal: 'sign-in-needed',
    });
    await post('/api/v1/me/language', { language: null }, cookie);
    expect(await spoken(other)).toBeNull();
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
