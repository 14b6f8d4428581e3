import { afterAll, beforeAll, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { addDays, newId } from '../../ground/index.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import { buildServer } from '../../platform/http/index.ts';
import { openMetrics } from '../../platform/metrics/registry.ts';
import { founderOf, openWorkspace } from '../../platform/settings/workspace.ts';
import { managersOn } from '../organisation/reads.ts';
import { shareRoutes } from '../organisation/share-routes.ts';
import { aCompanyOf } from '../organisation/testing.ts';
import { coachingRoutes } from './routes.ts';
import { coachingNotes } from './tables.ts';

let today = '2026-03-02';
let db: TestDatabase;
let app: Awaited<ReturnType<typeof buildServer>>;
const actors = new Map<string, Actor>();

beforeAll(async () => {
  db = await openTestDatabase();
  app = await buildServer({
    handlers: [...coachingRoutes(openMetrics({ metrics: [], managersOn })), ...shareRoutes],
    world: { db, now: () => `${today}T12:00:00.000000Z`, today: () => today },
    log: { info() {}, warn() {}, error: (facts: object) => console.error(facts) },
    identify: async ({ headers }) => actors.get(String(headers.authorization)) ?? null,
    allows: () => true,
  });
  await app.ready();
  const fields = { name: 'Sail lofts', timeZone: 'UTC', currency: 'EUR', fiscalStartMonth: 1, locale: 'en-GB' };
  const founder = founderOf(fields);
  await db.transaction(founder, (tx) => openWorkspace(tx, fields));
  const cast = await aCompanyOf(db, systemActor(anActor({ workspaceId: founder.workspaceId, personId: null })), {
    leader: { role: 'leader' },
    manager: { role: 'manager', under: 'leader' },
    next: { role: 'manager', under: 'leader' },
    ana: { role: 'rep', under: 'manager' },
    ben: { role: 'rep', under: 'manager' },
    cleo: { role: 'rep', under: 'next' },
    ola: { role: 'operations' },
  });
  for (const [name, actor] of Object.entries(cast)) actors.set(name, actor);
});
afterAll(async () => {
  await app?.close();
  await db?.close();
});

const idOf = (who: string) => actors.get(who)?.personId as string;

async function call(
  who: string,
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  payload?: object,
  seen?: number,
) {
  const headers = {
    authorization: who,
    ...(method === 'GET' ? {} : { 'idempotency-key': newId() }),
    ...(seen === undefined ? {} : { 'if-match': `"${seen}"` }),
  };
  const answer = await app.inject({ method, url: `/api/v1${path}`, headers, ...(payload ? { payload } : {}) });
  return { status: answer.statusCode, body: answer.body ? answer.json() : null };
}

const aPlan = { skillKey: 'demo', behaviour: 'Asks two questions about cost before the demo', dose: 4, weeks: 8 };
const plan = (who: string, of: string, more: object = {}) =>
  call(who, 'POST', '/coaching/plans', { personId: idOf(of), ...aPlan, ...more });
const report = {
  ...{ template: 'grow', behaviour: 'Asks two questions about cost before the demo' },
  example: 'At Acme the demo began after one question, and the buyer asked what it was for',
  ...{ nextAction: 'Write three cost questions for Birch and send them', nextOn: '2026-03-09' },
  scores: [{ skillKey: 'demo', level: 2 }],
};

test('somebody works on one skill at a time; the second is refused, or waits until the first has ended', async () => {
  const first = await plan('manager', 'ana');
  expect([first.status, first.body.state, first.body.reviewOn]).toEqual([201, 'active', '2026-04-27']);
  const second = await plan('manager', 'ana', { skillKey: 'closing' });
  expect([second.status, second.body.refusal]).toEqual([409, 'one-at-a-time']);
  const waiting = await plan('manager', 'ana', { skillKey: 'closing', queued: true });
  expect([waiting.status, waiting.body.state]).toEqual([201, 'queued']);
  const start = () => call('manager', 'POST', `/coaching/plans/${waiting.body.id}/start`, undefined, 1);
  expect((await start()).body.refusal).toBe('one-at-a-time');
  const end = (how: string, learned = '') =>
    call('manager', 'POST', `/coaching/plans/${first.body.id}/end`, { how, learned }, 1);
  expect((await end('reviewed')).body.refusal).toBe('not-yet');
  expect((await end('dropped')).body.refusal).toBe('say-why');
  today = '2026-04-27';
  const ended = await end('reviewed', 'Two questions are a habit now');
  expect([ended.status, ended.body.state, ended.body.outcome]).toEqual([
    ...[200, 'reviewed'],
    { weeks: 8, until: today, lift: null },
  ]);
  expect((await start()).body.state).toBe('active');
  today = '2026-03-02';
});

test('advice that nobody could see happen is refused with its reason', async () => {
  const vague = await plan('manager', 'ben', { behaviour: 'Be more proactive with buyers' });
  expect([vague.status, vague.body.refusal, vague.body.vague]).toEqual([
    ...[409, 'vague'],
    [{ field: 'behaviour', why: 'trait', words: 'proactive' }],
  ]);
  expect((await plan('manager', 'ben', { skillKey: 'nothing' })).body.errors[0].field).toBe('skillKey');
  expect((await plan('manager', 'cleo')).body.errors[0].field).toBe('personId');
  expect((await plan('ben', 'ben')).body.errors[0].field).toBe('personId');
});

test('a visit is planned, held and reported; its report is missing after 48 hours, and told to the leader', async () => {
  const asked = { personId: idOf('ben'), kind: 'visit', cause: 'rhythm', dueOn: today };
  const planned = await call('manager', 'POST', '/coaching/sessions', asked);
  expect(planned.status).toBe(201);
  const path = `/coaching/sessions/${planned.body.id}`;
  const held = await call('manager', 'POST', `${path}/held`, { heldOn: today, report: null }, 1);
  expect(held.body.isReportMissing).toBe(false);
  expect((await call('manager', 'DELETE', path, undefined, 2)).body.refusal).toBe('is-held');
  today = '2026-03-05';
  const [late] = (await call('leader', 'GET', '/coaching/coaches')).body.items;
  expect([late.coach.id, late.missingReports]).toEqual([idOf('manager'), 1]);
  const say = (more: object) =>
    call('manager', 'POST', `${path}/held`, { heldOn: '2026-03-02', report: { ...report, ...more } }, 2);
  const vague = await say({ nextAction: 'Try harder with new accounts' });
  expect([vague.status, vague.body.vague[0].why]).toEqual([409, 'stock-phrase']);
  expect((await say({ behaviour: 'x'.repeat(161) })).status).toBe(400);
  expect((await say({ scores: [{ skillKey: 'nothing', level: 1 }] })).body.errors[0].field).toBe('scores');
  const told = await say({});
  expect([told.status, told.body.reportedOn, told.body.isReportMissing]).toEqual([200, today, false]);
  const next = await call('manager', 'POST', `${path}/next`, { doneOn: '2026-03-05' }, 3);
  expect(next.body.nextDoneOn).toBe('2026-03-05');
  const [coach] = (await call('leader', 'GET', '/coaching/coaches')).body.items;
  expect(coach).toMatchObject({ missingReports: 0, followThrough: { n: 1, of: 1 }, withTemplate: { rate: 1 } });
  const { people, skills } = (await call('manager', 'GET', '/coaching/matrix')).body;
  // No pipeline stands here, so no skill shows in a stage of one.
  expect(skills.map(({ stages }: { stages: string[] }) => stages)).toEqual(skills.map(() => []));
  expect(people).toMatchObject([{ person: { id: idOf('ben') }, levels: [{ skillKey: 'demo', level: 2 }] }]);
  today = '2026-03-02';
});

test('a rep reads his own plan and nobody else’s, and whoever leads him next goes on with it', async () => {
  const path = `/coaching/people/${idOf('ana')}`;
  expect((await call('ana', 'GET', path)).body).toMatchObject({ isYou: true, mayWrite: false, chances: [] });
  expect((await call('ben', 'GET', path)).status).toBe(404);
  expect((await call('next', 'GET', path)).status).toBe(404);
  const next = actors.get('next') as Actor;
  actors.set('next', { ...next, team: [...next.team, idOf('ana')] });
  expect((await call('next', 'GET', path)).body.plans[0]).toMatchObject({ state: 'active', mayWrite: true });
  actors.set('next', next);
});

test('a note is for its two alone: not for who leads them, not for operations, not for the next manager', async () => {
  const text = 'Afraid of the board: practise with me first';
  const notes = `/coaching/people/${idOf('ben')}/notes`;
  const written = await call('manager', 'POST', notes, { text });
  expect([written.status, written.body.isYours]).toEqual([201, true]);
  const ben = actors.get('ben') as Actor;
  const seenBy = async (who: string) => (await call(who, 'GET', notes)).body.items?.length ?? 0;
  actors.set('ben', { ...ben, shared: { 'coaching-note': { read: [written.body.id], write: [] } } });
  expect(await seenBy('ben')).toBe(1);
  const next = actors.get('next') as Actor;
  actors.set('next', { ...next, team: [...next.team, idOf('ben')] });
  for (const who of ['leader', 'ola', 'next', 'ana']) expect([who, await seenBy(who)]).toEqual([who, 0]);
  actors.set('next', next);
  const shares = await call('manager', 'GET', `/shares?kind=coaching-note&id=${written.body.id}`);
  expect(shares.body.items).toMatchObject([{ person: { id: idOf('ben') }, may: 'read', holds: true }]);
  // Neither as of another day nor in anybody's place.
  const later = `${addDays(today, 1)}T00:00:00.000000Z`;
  const leader = actors.get('leader') as Actor;
  const standsFor = [{ personId: idOf('manager'), role: 'manager' as const, team: [idOf('manager'), idOf('ben')] }];
  for (const actor of [leader, { ...leader, standsFor }])
    for (const when of [{}, { asOf: later }])
      expect(await db.read(actor, (reader) => reader.rows(readable(actor, coachingNotes, when)))).toEqual([]);
  const share = { kind: 'coaching-note', id: written.body.id, personId: idOf('leader') };
  expect((await call('leader', 'POST', '/shares', share)).status).toBe(404);
  expect((await call('manager', 'POST', '/shares', share)).status).toBe(201);
  expect((await call('ben', 'PATCH', `/coaching/notes/${written.body.id}`, { text: 'Mine' }, 1)).status).toBe(404);
  expect((await call('manager', 'DELETE', `/coaching/notes/${written.body.id}`, undefined, 1)).status).toBe(200);
});

test('a workspace says what a skill is, only by a metric of what people did', async () => {
  const said = { key: 'demo', name: null, metricId: 'nothing', stageWords: [], controllability: 0.5 };
  expect((await call('leader', 'POST', '/coaching/skills', said)).body.errors[0].field).toBe('metricId');
});

test('of a past day the plans and sessions are told as they stood then, to be read alone', async () => {
  const id = idOf('ana');
  const now = (await call('manager', 'GET', `/coaching/people/${id}`)).body;
  expect(now.plans.length).toBeGreaterThan(0);
  const stood = (asOf: string) => call('manager', 'GET', `/coaching/people/${id}?asOf=${asOf}`);
  const before = (await stood('2025-01-31')).body;
  expect([before.plans, before.sessions, before.mayWrite, before.chances]).toEqual([[], [], false, []]);
  expect((await call('next', 'GET', `/coaching/people/${id}?asOf=2025-01-31`)).status).toBe(404);
  expect((await stood('soon')).body.errors[0].field).toBe('asOf');
});
