import { afterAll, beforeAll, expect, test } from 'vitest';
import { aColleague, ask, closeHouse, cookieOf, db, get, openHouse, post, signIn } from './door.testing.ts';

beforeAll(openHouse);
afterAll(closeHouse);

const lea = async () => cookieOf(await signIn('lea@example.com'));
const begin = (proof: string, personId: string, more: object = {}) =>
  post('/api/v1/sign-ins-as', { personId, reason: 'He cannot find his deals', ...more }, proof);
const end = (proof: string) => ask('POST', '/api/v1/sign-ins-as/end', undefined, proof);

test('a leader is signed in as somebody: with his rights, saying so, and what is done is kept as done by the leader', async () => {
  const cookie = await lea();
  const { id, cookie: his } = await aColleague('operations');
  const mine = (await get('/api/v1/me', cookie)).json();
  const began = await begin(cookie, id, { minutes: 15 });
  expect(began.statusCode, began.body).toBe(200);
  const now = (await get('/api/v1/me', cookie)).json();
  expect([now.person.id, now.person.role, now.behind]).toEqual([
    id,
    'operations',
    { id: mine.person.id, name: 'Lea', until: began.json().until },
  ]);
  // Nobody else's session is another one for it.
  expect((await get('/api/v1/me', his)).json().behind).toBeNull();
  const made = await post('/api/v1/people', { name: 'Nora', role: 'rep', email: null, managerId: null }, cookie);
  expect(made.statusCode, made.body).toBe(201);
  const { rows } = await db.owner.query(
    "SELECT person_id, for_person_id, acting FROM app.changes WHERE record_id = $1 AND kind = 'person'",
    [made.json().id],
  );
  expect(rows).toEqual([{ person_id: mine.person.id, for_person_id: id, acting: 'as' }]);
  expect((await end(cookie)).statusCode).toBe(204);
  expect((await get('/api/v1/me', cookie)).json()).toMatchObject({ person: { name: 'Lea' }, behind: null });
});

test('his password, his keys and whom he invites are out of reach in his place', async () => {
  const cookie = await lea();
  const { id } = await aColleague('operations');
  await begin(cookie, id);
  for (const [url, body] of [
    ['/api/v1/me/password', { current: 'correct horse battery', next: 'a longer new password' }],
    ['/api/v1/api-keys', { name: 'Sheet' }],
    ['/api/v1/invitations', { personId: id }],
  ] as const)
    expect((await post(url, body, cookie)).statusCode, url).toBe(403);
  await end(cookie);
});

test('it is for leaders alone, with a reason, and never as another leader, oneself, nobody, or who has left', async () => {
  const cookie = await lea();
  const [rep, other, gone] = [await aColleague(), await aColleague('leader'), await aColleague()];
  const { version } = (await get(`/api/v1/people/${gone.id}`, cookie)).json();
  const left = await ask('POST', `/api/v1/people/${gone.id}/deactivate`, undefined, cookie, {
    'if-match': `"${version}"`,
  });
  expect(left.statusCode, left.body).toBe(200);
  const me = (await get('/api/v1/me', cookie)).json().person.id;
  for (const id of [other.id, gone.id, me, crypto.randomUUID()]) {
    const refused = await begin(cookie, id);
    expect([refused.statusCode, refused.json().errors?.[0]?.field]).toEqual([400, 'personId']);
  }
  expect((await begin(cookie, rep.id, { reason: ' ' })).statusCode).toBe(400);
  expect((await begin(cookie, rep.id, { minutes: 600 })).statusCode).toBe(400);
  expect((await begin(rep.cookie, other.id)).statusCode).toBe(403);
  const { key } = (await post('/api/v1/api-keys', { name: 'Sheet' }, cookie)).json();
  expect((await begin(key, rep.id)).json().refusal).toBe('sign-in-needed');
});

test('it ends by itself with its time, or when that person leaves', async () => {
  const cookie = await lea();
  const { id } = await aColleague();
  const { id: signIn } = (await begin(cookie, id)).json();
  expect((await get('/api/v1/me', cookie)).json().person.id).toBe(id);
  await db.owner.query("UPDATE app.sign_ins_as SET until = now() - interval '1 second' WHERE id = $1", [signIn]);
  const isLea = async () => (await get('/api/v1/me', cookie)).json().person.name;
  await expect.poll(isLea, { timeout: 10_000, interval: 500 }).toBe('Lea');
});

test('each time is on the list: of everybody for leaders, of oneself for who it was, of nobody for others', async () => {
  const cookie = await lea();
  const [seen, other] = [await aColleague(), await aColleague()];
  await begin(cookie, seen.id);
  await end(cookie);
  const listed = async (proof: string) => (await get('/api/v1/sign-ins-as', proof)).json().items;
  const [newest] = await listed(cookie);
  expect(newest).toMatchObject({
    leader: { name: 'Lea' },
    person: { id: seen.id },
    reason: 'He cannot find his deals',
  });
  expect(newest.endedAt).not.toBeNull();
  expect(await listed(seen.cookie)).toHaveLength(1);
  expect(await listed(other.cookie)).toEqual([]);
});
