import { afterAll, beforeAll, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { addDays, newId } from '../../ground/index.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { buildServer } from '../../platform/http/index.ts';
import { openMetrics } from '../../platform/metrics/registry.ts';
import { founderOf, openWorkspace } from '../../platform/settings/workspace.ts';
import { managersOn } from '../organisation/reads.ts';
import { aCompanyOf } from '../organisation/testing.ts';
import { certifiedIn } from './reads.ts';
import { learningRoutes } from './routes.ts';
import { shippedAnswers } from './rules/shipped-answers.ts';

let today = '2026-03-02';
let db: TestDatabase;
let app: Awaited<ReturnType<typeof buildServer>>;
const actors = new Map<string, Actor>();

beforeAll(async () => {
  db = await openTestDatabase();
  app = await buildServer({
    handlers: learningRoutes(openMetrics({ metrics: [], managersOn })),
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
    other: { role: 'manager', under: 'leader' },
    ana: { role: 'rep', under: 'manager' },
    ben: { role: 'rep', under: 'other' },
  });
  for (const [name, actor] of Object.entries(cast)) actors.set(name, actor);
});
afterAll(async () => {
  await app?.close();
  await db?.close();
});

const idOf = (who: string) => actors.get(who)?.personId as string;
type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

async function call(who: string, method: Method, path: string, payload?: object, seen?: number) {
  const headers = {
    authorization: who,
    ...(method === 'GET' ? {} : { 'idempotency-key': newId() }),
    ...(seen === undefined ? {} : { 'if-match': `"${seen}"` }),
  };
  const answer = await app.inject({ method, url: `/api/v1${path}`, headers, ...(payload ? { payload } : {}) });
  return { status: answer.statusCode, body: answer.body ? answer.json() : null };
}

const read = async (who: string, key: string) => {
  const { lessons } = (await call(who, 'GET', `/courses/${key}`)).body;
  const lessonKeys = lessons.map((lesson: { key: string }) => lesson.key);
  return call(who, 'POST', `/courses/${key}/lessons`, { lessonKeys });
};
const answer = (who: string, key: string, chosen: object) => call(who, 'POST', `/courses/${key}/answers`, { chosen });
const certified = (who: string) =>
  db.read(actors.get(who) as Actor, async (reader) => {
    const found = await certifiedIn(reader, actors.get(who) as Actor, [idOf(who)], today);
    return [...(found.get(idOf(who)) ?? [])];
  });

test('nobody answers before he read, below the mark nobody is certified, and what is right is never told', async () => {
  const right = shippedAnswers.demos as Record<string, number[]>;
  expect((await answer('ana', 'demos', right)).body.refusal).toBe('lessons-first');
  expect((await read('ana', 'demos')).body.lessonsDone).toHaveLength(4);
  const failed = await answer('ana', 'demos', { 'before-demo': [1], 'how-much': [0] });
  expect(failed.body).toMatchObject({ score: 0.5, passed: false, wrong: ['silence', 'end-of-demo'] });
  expect(await certified('ana')).toEqual([]);
  const passed = await answer('ana', 'demos', right);
  expect(passed.body).toMatchObject({ score: 1, passed: true, course: { validUntil: '2027-03-02' } });
  expect(await certified('ana')).toEqual([['demos', today]]);
  const seen = JSON.stringify((await call('ana', 'GET', '/courses/demos')).body);
  expect(seen).not.toContain('answers');
});

test('a certificate that lapsed comes back to the day of whoever held it, and stands first with whoever leads him', async () => {
  const lapse = addDays('2027-03-02', 1);
  const lineOf = async () =>
    (await call('ana', 'GET', '/courses')).body.items.find(({ key }: { key: string }) => key === 'demos');
  expect((await lineOf()).isToDo).toBe(false);
  today = lapse;
  expect(await lineOf()).toMatchObject({ standing: 'expired', isToDo: true });
  expect(await certified('ana')).toEqual([]);
  const [first] = (await call('manager', 'GET', '/certificates')).body.items;
  expect(first).toMatchObject({ person: { id: idOf('ana') }, courseKey: 'demos', standing: 'expired' });
  expect((await call('other', 'GET', '/certificates')).body.items).toEqual([]);
  today = '2026-03-02';
});

test('a course on a product is written by leaders, and another mark of it holds from its next version on', async () => {
  const course = {
    ...{ key: 'ropes', name: 'Ropes', about: null, track: 'other', productId: null, passMark: 1, validDays: null },
    lessons: [{ key: 'knots', title: 'Knots', text: 'A bowline holds.', mediaUrl: 'https://example.com/film' }],
    questions: [{ key: 'which', text: 'Which holds?', options: ['A bow', 'A bowline'] }],
    answers: { which: [1] },
  };
  const say = (more: object) => call('leader', 'POST', '/courses', { ...course, ...more });
  expect((await say({ track: 'product' })).body.errors[0].field).toBe('productId');
  expect((await say({ answers: { which: [2] } })).body.errors[0].field).toBe('answers');
  expect((await say({})).body).toMatchObject({ version: 1, key: 'ropes' });
  await read('ben', 'ropes');
  expect((await answer('ben', 'ropes', { which: [1] })).body.course).toMatchObject({
    standing: 'certified',
    validUntil: null,
  });
  expect((await say({ name: 'Ropes and knots' })).body.version).toBe(2);
  expect((await call('ben', 'GET', '/courses/ropes')).body.tries).toMatchObject([{ version: 1, passed: true }]);
});

test('a talk that was played is judged from above, by each thing that belongs to its track', async () => {
  const points = (...given: number[]) =>
    ['need-first', 'few-things', 'questions', 'next-step'].map((key, at) => ({ key, points: given[at] }));
  const play = (who: string, of: string, more: object = {}) =>
    call(who, 'POST', '/role-plays', {
      ...{
        personId: idOf(of),
        track: 'demo',
        onDay: today,
        points: points(4, 3, 5, 4),
        note: 'Asked',
        recording: null,
      },
      ...more,
    });
  const kept = await play('manager', 'ana');
  expect([kept.status, kept.body.mean, kept.body.reviewer.id]).toEqual([201, 4, idOf('manager')]);
  expect((await play('manager', 'ben')).body.errors[0].field).toBe('personId');
  expect((await play('ana', 'ana')).body.errors[0].field).toBe('personId');
  expect((await play('manager', 'ana', { track: 'prospecting' })).body.errors[0].field).toBe('points');
  expect((await call('manager', 'GET', '/certificates')).body.tracks).toMatchObject([
    { person: { id: idOf('ana') }, track: 'demo', certified: true, plays: 1, isDone: true },
  ]);
  expect((await call('ana', 'GET', '/role-plays')).body.items).toHaveLength(1);
  expect((await call('ben', 'GET', '/role-plays')).body.items).toEqual([]);
});

test('what somebody works towards is looked at within a year, and then a year on', async () => {
  const goals = [{ key: 'lead', text: 'Lead a team', courseKey: 'focused-coaching', byOn: null, doneOn: null }];
  const make = (reviewOn: string) =>
    call('ana', 'POST', '/development-plans', { personId: idOf('ana'), goals, reviewOn });
  expect((await make('2027-03-03')).body.errors[0].field).toBe('reviewOn');
  const made = await make('2026-09-01');
  expect([made.status, (await make('2026-09-01')).body.refusal]).toEqual([201, 'has-one']);
  today = '2026-09-01';
  expect((await call('ana', 'GET', '/development-plans')).body.items[0].isReviewDue).toBe(true);
  const path = `/development-plans/${made.body.id}`;
  expect((await call('other', 'PATCH', path, { learned: 'Much' }, 1)).status).toBe(404);
  const reviewed = await call('manager', 'PATCH', path, { learned: 'Leads the Monday call' }, 1);
  expect(reviewed.body).toMatchObject({ reviewOn: '2027-09-01', reviewedOn: today, isReviewDue: false });
  today = '2026-03-02';
});

test('what training cost is put down with who was trained; with few of them nothing is claimed', async () => {
  const spend = { name: 'Two days of demos', onDay: today, amount: 500_000, courseKey: 'demos', people: [idOf('ana')] };
  const put = await call('leader', 'POST', '/training-spends', spend);
  expect([put.status, put.body.effect, put.body.people[0].id]).toEqual([201, null, idOf('ana')]);
  expect((await call('leader', 'POST', '/training-spends', { ...spend, people: [newId()] })).body.errors[0].field).toBe(
    'people',
  );
  expect((await call('leader', 'DELETE', `/training-spends/${put.body.id}`, undefined, 1)).status).toBe(200);
  expect((await call('leader', 'GET', '/training-spends')).body.items).toEqual([]);
});
