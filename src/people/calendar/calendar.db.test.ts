import { afterAll, beforeAll, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { approvalsOf } from '../../app/approvals.ts';
import { newId } from '../../ground/index.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { standInsOn } from '../../platform/approvals/reads.ts';
import { approvalRoutes } from '../../platform/approvals/routes.ts';
import { routes as historyRoutes } from '../../platform/history/routes.ts';
import { buildServer } from '../../platform/http/index.ts';
import { aCompanyOf } from '../organisation/testing.ts';
import { hoursOfEach } from './reads.ts';
import { calendarRoutes } from './routes.ts';
import { daysWorked } from './rules/leave.ts';

const today = '2026-11-02';
const approvals = approvalsOf();
let db: TestDatabase;
let app: Awaited<ReturnType<typeof buildServer>>;
const actors = new Map<string, Actor>();
const idOf = (who: string) => actors.get(who)?.personId as string;

beforeAll(async () => {
  db = await openTestDatabase();
  app = await buildServer({
    handlers: [...calendarRoutes(approvals), ...approvalRoutes(approvals), ...historyRoutes],
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

async function call(who: string, method: 'GET' | 'POST' | 'PUT', path: string, payload?: object, seen?: number) {
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

/** Who was told what of some leave. */
const toldOf = async (leaveId: string): Promise<string[]> => {
  const leader = actors.get('leader') as Actor;
  const rows = await db.read(leader, (reader) =>
    reader.sql<{ personId: string; kind: string }>(
      'SELECT person_id, kind FROM app.notices WHERE workspace_id = $1::uuid AND record_id = $2::uuid',
      [leader.workspaceId, leaveId],
    ),
  );
  const nameOf = (id: string) => [...actors].find(([, { personId }]) => personId === id)?.[0];
  return rows.map(({ personId, kind }) => `${nameOf(personId)} ${kind}`).sort();
};

test('whoever leads hears of leave that is asked for, and whoever asked hears what was decided', async () => {
  const { body: asked } = await ask('cleo', '2026-12-14', '2026-12-15');
  expect(await toldOf(asked.id)).toEqual(['other leave-asked']);
  await call('other', 'POST', `/leave/${asked.id}/decide`, { isAgreed: true }, asked.version);
  expect(await toldOf(asked.id)).toEqual(['cleo leave-decided', 'other leave-asked']);
  await call('cleo', 'POST', `/leave/${asked.id}/withdraw`, undefined, asked.version + 1);
  expect(await toldOf(asked.id)).toContain('other leave-withdrawn');
});

test('days of holiday are said by those above, and what is taken and asked for goes off them', async () => {
  const set = (who: string, of: string, more = {}) =>
    call(who, 'PUT', '/leave/allowances', { personId: idOf(of), year: 2027, version: 0, days: 30, ...more });
  expect((await set('cleo', 'cleo')).body.errors).toMatchObject([{ field: 'personId' }]);
  expect((await set('manager', 'cleo')).body.errors).toMatchObject([{ field: 'personId' }]);
  expect((await set('other', 'cleo', { days: 12.3 })).body.errors).toMatchObject([{ field: 'days' }]);
  const said = await set('other', 'cleo', { carriedOver: 2 });
  expect(said.body).toMatchObject({ days: 30, carriedOver: 2, taken: 0, remaining: 32 });
  expect((await set('other', 'cleo')).body.refusal).toBe('settings-changed');
  // Monday to Friday, and a morning; sick days take nothing.
  await call('other', 'POST', '/leave', {
    ...{ personId: idOf('cleo'), firstDay: '2027-03-01', lastDay: '2027-03-05', reason: 'holiday' },
  });
  await ask('cleo', '2027-03-09', '2027-03-09', { part: 'morning' });
  await ask('cleo', '2027-03-10', '2027-03-11', { reason: 'sick' });
  const { body } = await call('cleo', 'GET', '/leave/allowances?year=2027&firstDay=2027-05-06&lastDay=2027-05-10');
  expect(body).toMatchObject({ takes: 3, items: [{ taken: 5, asked: 0.5, remaining: 26.5, mayWrite: false }] });
  expect((await call('ana', 'GET', `/leave/allowances?personId=${idOf('cleo')}`)).status).toBe(404);
  const undone = await call('other', 'POST', `/changes/groups/${said.body.groupId}/undo`);
  expect(undone.status).toBe(200);
  expect((await call('cleo', 'GET', '/leave/allowances?year=2027')).body.items).toMatchObject([{ remaining: null }]);
});

test('whoever works in another country has its holidays in the place of everybody’s', async () => {
  const hours = async () => (await call('leader', 'GET', '/working-hours')).body.workspace;
  const all = await hours();
  const put = (more: object) => call('leader', 'PUT', '/working-hours', { timeZone: null, week: null, ...more });
  await put({ personId: null, version: all.version, holidays: ['2027-06-02'] });
  expect(await worked('ana', '2027-06-01', '2027-06-04')).toBe(3);
  const own = await put({ personId: idOf('ana'), version: 0, holidays: ['2027-06-03'], ownHolidays: true });
  expect(own.body).toMatchObject({ ownHolidays: true, holidays: ['2027-06-03'] });
  expect(await worked('ana', '2027-06-01', '2027-06-04')).toBe(3);
  expect(await worked('ana', '2027-06-02', '2027-06-02')).toBe(1);
  await put({ personId: idOf('ana'), version: 1, holidays: ['2027-06-03'], ownHolidays: false });
  expect(await worked('ana', '2027-06-01', '2027-06-04')).toBe(2);
});

test('a list of days of holiday is looked at first, then brought in by those above and taken back as one', async () => {
  const bring = (who: string, text: string, sure = false) =>
    call(who, 'POST', '/leave/allowances/bring', { year: 2028, text, sure });
  const list = 'person;days;carried over;carried until;first day\nana;28;5;2028-03-31;\nben;28;0;;2028-07-01\n';
  const wrong = await bring('manager', `${list}cleo;30;;;\n`, true);
  expect(wrong.body).toMatchObject({ groupId: null, faults: [{ line: 4, column: 'person', why: 'not-yours' }] });
  expect((await bring('manager', list)).body).toMatchObject({
    ...{ added: 2, changed: 0, groupId: null, first: [{ person: { name: 'ana' } }, { entitled: 14.5 }] },
  });
  expect((await call('ana', 'GET', '/leave/allowances?year=2028')).body.items).toMatchObject([{ days: null }]);
  const { body: brought } = await bring('manager', list, true);
  const of = async (who: string) => (await call(who, 'GET', '/leave/allowances?year=2028')).body.items[0];
  expect(await of('ana')).toMatchObject({ days: 28, carriedUntil: '2028-03-31', endsSoon: 5, remaining: 33 });
  expect(await of('ben')).toMatchObject({ firstDay: '2028-07-01', entitled: 14.5, remaining: 14.5 });
  expect((await bring('manager', 'person,days\nana,30\nben,28\n', true)).body).toMatchObject({ changed: 1, same: 1 });
  expect(await of('ana')).toMatchObject({ days: 30, carriedOver: 5, carriedUntil: '2028-03-31' });
  expect((await bring('ana', 'person,days\nana,99\n', true)).body.faults).toMatchObject([{ why: 'not-yours' }]);
  expect((await call('manager', 'POST', `/changes/groups/${brought.groupId}/undo`)).status).toBe(200);
  expect(await of('ben')).toMatchObject({ days: null });
});

test('where the workspace wrote rules for leave they decide, and whoever stands above no longer does', async () => {
  const rules = [
    { key: 'short', name: 'Two days at once', when: [{ fact: 'workdays', is: 'at-most', value: 2 }], steps: [] },
    {
      ...{ key: 'long', name: 'The head of sales', when: [] },
      steps: [{ mode: 'any', approvers: [{ by: 'person', personId: idOf('leader') }] }],
    },
  ];
  const kept = await call('leader', 'PUT', '/approval-rules', {
    ...{ subject: 'leave', version: null, rules, remindAfterDays: 2, escalateAfterDays: 3 },
  });
  expect(kept.status).toBe(200);
  expect((await ask('cleo', '2027-06-07', '2027-06-08')).body).toMatchObject({ state: 'agreed', decidedBy: null });
  const { body: long } = await ask('cleo', '2027-06-14', '2027-06-25', { standInId: idOf('other') });
  expect(long).toMatchObject({ state: 'asked', byRules: true, mayDecide: false });
  const own = await call('other', 'POST', `/leave/${long.id}/decide`, { isAgreed: true }, long.version);
  expect(own.body.refusal).toBe('decided-by-rules');
  const { body: waiting } = await call('leader', 'GET', `/approvals?box=all&recordId=${long.id}`);
  const [request] = waiting.items;
  const facts = JSON.stringify((await call('leader', 'GET', `/approvals/${request.id}`)).body.facts);
  expect(facts).toContain('workdays');
  const yes = await call(
    'leader',
    'POST',
    `/approvals/${request.id}/decision`,
    { decision: 'approve' },
    request.version,
  );
  expect(yes.status).toBe(200);
  const listed = (await call('cleo', 'GET', '/leave')).body.items;
  expect(listed.find(({ id }: { id: string }) => id === long.id)).toMatchObject({
    ...{ state: 'agreed', decidedBy: { name: 'leader' }, byRules: false },
  });
  expect(await standsIn('2027-06-15')).toEqual([{ personId: idOf('cleo'), standInId: idOf('other') }]);
  const { body: gone } = await ask('cleo', '2027-08-02', '2027-08-13');
  expect((await call('cleo', 'POST', `/leave/${gone.id}/withdraw`, undefined, gone.version)).body.state).toBe(
    'withdrawn',
  );
  expect((await call('leader', 'GET', `/approvals?box=all&recordId=${gone.id}`)).body.items).toMatchObject([
    { state: 'withdrawn' },
  ]);
});
