import { afterAll, beforeAll, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { newId } from '../../ground/index.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { standInsOn } from '../../platform/approvals/reads.ts';
import { routes as historyRoutes } from '../../platform/history/routes.ts';
import { buildServer } from '../../platform/http/index.ts';
import { aCompanyOf } from '../organisation/testing.ts';
import { hoursOfEach } from './reads.ts';
import { calendarRoutes } from './routes.ts';
import { daysWorked } from './rules/leave.ts';

const today = '2026-11-02';
let db: TestDatabase;
let app: Awaited<ReturnType<typeof buildServer>>;
const actors = new Map<string, Actor>();
const idOf = (who: string) => actors.get(who)?.personId as string;

beforeAll(async () => {
  db = await openTestDatabase();
  app = await buildServer({
    handlers: [...calendarRoutes, ...historyRoutes],
    world: { db, now: () => `${today}T12:00:00.000000Z`, today: () => today },
    log: { info() {}, warn() {}, error: (facts: object) => console.error(facts) },
    identify: async ({ headers }) => actors.get(String(headers.authorization)) ?? null,
    allows: () => true,
  });
  await app.ready();
  const cast = await aCompanyOf(db, systemActor(anActor({ personId: null })), {
    leader: { role: 'leader' },
    manager: { role: 'manager', under: 'leader' },
    other: { role: 'manager', under: 'leader' },
    ana: { role: 'rep', under: 'manager' },
    ben: { role: 'rep', under: 'manager' },
    cleo: { role: 'rep', under: 'other' },
  });
  for (const [name, actor] of Object.entries(cast)) actors.set(name, actor);
});
afterAll(async () => {
  await app?.close();
  await db?.close();
});

async function call(who: string, method: 'GET' | 'POST', path: string, payload?: object, seen?: number) {
  const headers = {
    authorization: who,
    ...(method === 'GET' ? {} : { 'idempotency-key': newId() }),
    ...(seen === undefined ? {} : { 'if-match': `"${seen}"` }),
  };
  const answer = await app.inject({ method, url: `/api/v1${path}`, headers, ...(payload ? { payload } : {}) });
  return { status: answer.statusCode, body: answer.body ? answer.json() : null };
}
const ask = (who: string, firstDay: string, lastDay: string, more: object = {}) =>
  call(who, 'POST', '/leave', { firstDay, lastDay, reason: 'holiday', ...more });
const standsIn = (day: string) =>
  db.read(actors.get('leader') as Actor, (r) => standInsOn(r, actors.get('leader') as Actor, day));
const worked = (who: string, from: string, until: string) =>
  db.read(actors.get('leader') as Actor, async (r) =>
    daysWorked(from, until, (await hoursOfEach(r, actors.get('leader') as Actor, [idOf(who)]))(idOf(who))),
  );

test('a rep asks, her manager agrees, her stand-in decides meanwhile, and all who plan with her know', async () => {
  const asked = await ask('ana', '2026-11-16', '2026-11-20', { standInId: idOf('ben'), note: 'Two of us fly' });
  expect([asked.status, asked.body.state, asked.body.workdays]).toEqual([201, 'asked', 5]);
  expect(await worked('ana', '2026-11-16', '2026-11-20')).toBe(5);
  const own = await call('ana', 'POST', `/leave/${asked.body.id}/decide`, { isAgreed: true }, 1);
  expect([own.status, own.body.refusal]).toEqual([409, 'not-yours-to-decide']);
  expect((await call('other', 'POST', `/leave/${asked.body.id}/decide`, { isAgreed: true }, 1)).status).toBe(404);
  const agreed = await call('manager', 'POST', `/leave/${asked.body.id}/decide`, { isAgreed: true }, 1);
  expect([agreed.status, agreed.body.state]).toEqual([200, 'agreed']);
  expect(await worked('ana', '2026-11-16', '2026-11-20')).toBe(0);
  expect(await standsIn('2026-11-18')).toEqual([{ personId: idOf('ana'), standInId: idOf('ben') }]);
  const known = await call('ben', 'GET', '/away');
  expect(known.body.items).toMatchObject([{ person: { name: 'ana' }, standIn: { name: 'ben' } }]);
  expect(JSON.stringify(known.body)).not.toContain('fly');
  expect((await call('cleo', 'GET', '/away')).body.items).toEqual([]);
  expect((await call('ben', 'GET', '/leave')).body.items).toEqual([]);
});

test('leave never falls on leave, ends after it begins, and is declined with a word why', async () => {
  expect((await ask('ana', '2026-11-20', '2026-11-24')).body.refusal).toBe('is-away-already');
  expect(await ask('ana', '2026-12-04', '2026-12-03')).toMatchObject({
    status: 400,
    body: { errors: [{ field: 'lastDay' }] },
  });
  expect((await ask('ana', '2026-12-03', '2026-12-04', { personId: idOf('ben') })).status).toBe(400);
  const asked = await ask('ben', '2026-12-07', '2026-12-07', { part: 'morning' });
  expect(asked.body.workdays).toBe(0.5);
  const path = `/leave/${asked.body.id}/decide`;
  expect(await call('manager', 'POST', path, { isAgreed: false }, 1)).toMatchObject({
    body: { errors: [{ field: 'answer' }] },
  });
  const declined = await call('manager', 'POST', path, { isAgreed: false, answer: 'The quarter closes' }, 1);
  expect(declined.body).toMatchObject({
    state: 'declined',
    answer: 'The quarter closes',
    decidedBy: { name: 'manager' },
  });
  expect(await worked('ben', '2026-12-07', '2026-12-07')).toBe(1);
});

test('a manager enters it for whom he leads; withdrawn, the stand-in goes with it', async () => {
  const entered = await ask('manager', '2026-11-09', '2026-11-10', {
    personId: idOf('ben'),
    standInId: idOf('manager'),
  });
  expect(entered.body).toMatchObject({ state: 'agreed', person: { name: 'ben' } });
  expect(await standsIn('2026-11-09')).toHaveLength(1);
  const gone = await call('ben', 'POST', `/leave/${entered.body.id}/withdraw`, undefined, 1);
  expect([gone.status, gone.body.state]).toEqual([200, 'withdrawn']);
  expect(await standsIn('2026-11-09')).toEqual([]);
});

test('nobody agrees to his own leave by taking back that it was declined', async () => {
  const asked = await ask('ben', '2026-12-14', '2026-12-15');
  const path = `/leave/${asked.body.id}`;
  const agreed = await call('manager', 'POST', `${path}/decide`, { isAgreed: true }, 1);
  const taken = await call('manager', 'POST', `${path}/withdraw`, undefined, agreed.body.version);
  await call('ben', 'POST', `/changes/groups/${taken.body.groupId}/undo`);
  const [now] = (await call('ben', 'GET', '/leave')).body.items.filter(
    ({ id }: { id: string }) => id === asked.body.id,
  );
  expect(now.state).toBe('withdrawn');
});
