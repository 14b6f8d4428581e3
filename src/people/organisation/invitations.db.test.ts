import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  aColleague,
  ask,
  closeHouse,
  db,
  get,
  handlers,
  leader,
  named,
  openHouse,
  password,
  post,
  tokenOf,
} from './door.testing.ts';

beforeAll(openHouse);
afterAll(closeHouse);

describe('invitations', () => {
  test('an invitation is used once, and says so afterwards', async () => {
    const { link } = await aColleague();
    const again = await post('/api/v1/invitations/accept', { token: tokenOf(link), password });
    expect(again.json()).toMatchObject({ status: 409, refusal: 'used' });
    expect(link).toMatch(/^https:\/\/sales\.example\.com\/invitation#[\w-]{43}$/);
  });

  test('a password that is easy to guess does not come in with it, and the link stays good', async () => {
    const { id } = (await post('/api/v1/people', { name: 'Rosalind Easy', role: 'rep' }, leader)).json();
    const token = tokenOf((await post('/api/v1/invitations', { personId: id }, leader)).json().link);
    const accept = (tried: string) =>
      post('/api/v1/invitations/accept', { token, email: 'rosalind@example.com', password: tried });
    for (const easy of ['P@ssw0rd2026', 'rosalind1990', 'Sail lofts 1'])
      expect((await accept(easy)).json(), easy).toMatchObject({
        ...{ status: 400, errors: [{ field: 'password', message: expect.stringMatching(/^is easy to guess/) }] },
      });
    expect((await accept(password)).statusCode).toBe(201);
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

  test('a link is no better than what whoever made it could give today', async () => {
    const operations = await aColleague('operations');
    const { id } = (await post('/api/v1/people', { name: 'Rising', role: 'rep' }, leader)).json();
    const invite = async () =>
      tokenOf((await post('/api/v1/invitations', { personId: id }, operations.cookie)).json().link);
    const become = async (role: string) => {
      const { version } = (await get(`/api/v1/people/${id}`, leader)).json();
      await ask('PATCH', `/api/v1/people/${id}`, { role }, leader, { 'if-match': `"${version}"` });
    };
    const token = await invite();
    const given = { token, email: 'rising@example.com', password };
    // The one invited is made a leader before he came: whoever kept the link would come in as one.
    await become('leader');
    expect((await post('/api/v1/invitations/accept', given)).json()).toMatchObject({ refusal: 'withdrawn' });
    await become('rep');
    const { version } = (await get(`/api/v1/people/${operations.id}`, leader)).json();
    const left = { 'if-match': `"${version}"` };
    await ask('POST', `/api/v1/people/${operations.id}/deactivate`, undefined, leader, left);
    expect((await post('/api/v1/invitations/accept', given)).json()).toMatchObject({ refusal: 'withdrawn' });
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
    expect((await get('/api/v1/me', made.key)).json()).toMatchObject({
      ...{ status: 401, detail: 'This API key does not work: it was ended, it has run out, or whose it was has left' },
    });
  });

  test('a key stops with the access of whose it is, and says so in words', async () => {
    const { id, cookie } = await aColleague();
    const made = (await post('/api/v1/api-keys', { name: 'Sheet' }, cookie)).json();
    expect((await get('/api/v1/me', made.key)).statusCode).toBe(200);
    const { version } = (await get(`/api/v1/people/${id}`, leader)).json();
    const left = await ask('POST', `/api/v1/people/${id}/deactivate`, undefined, leader, {
      'if-match': `"${version}"`,
    });
    expect(left.statusCode).toBe(200);
    expect((await get('/api/v1/me', made.key)).json()).toMatchObject({
      ...{ status: 401, detail: expect.stringMatching(/whose it was has left$/) },
    });
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
    const closed = handlers()
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
