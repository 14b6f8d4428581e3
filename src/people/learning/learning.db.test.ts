import { afterAll, beforeAll, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { addDays, newId } from '../../ground/index.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { buildServer } from '../../platform/http/index.ts';
import { openMetrics } from '../../platform/metrics/registry.ts';
import { founderOf, openWorkspace } from '../../platform/settings/workspace.ts';
import { createProduct } from '../../process/catalogue/actions.ts';
import { addPipeline } from '../../process/pipeline/definitions.ts';
import { managersOn } from '../organisation/reads.ts';
import { aCompanyOf } from '../organisation/testing.ts';
import { tellOfEnds } from './notices.ts';
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

test('why something is right is told to whoever knew it, and to nobody else', async () => {
  const course = {
    ...{ key: 'sails', name: 'Sails', about: null, track: 'other', productId: null, passMark: 0.5, validDays: null },
    lessons: [{ key: 'cloth', title: 'Cloth', text: 'Dacron lasts.', mediaUrl: null }],
    questions: ['lasts', 'pulls'].map((key) => ({ key, text: key, options: ['Dacron', 'Laminate'] })),
    ...{ answers: { lasts: [0], pulls: [1] }, reasons: { lasts: 'It does not crack', pulls: 'It does not stretch' } },
  };
  expect((await call('leader', 'POST', '/courses', course)).status).toBe(200);
  await read('ana', 'sails');
  const told = (await answer('ana', 'sails', { lasts: [0], pulls: [0] })).body;
  expect([told.reasons, told.wrong]).toEqual([{ lasts: 'It does not crack' }, ['pulls']]);
  expect(JSON.stringify((await call('ana', 'GET', '/courses/sails')).body)).not.toContain('crack');
  expect((await call('ana', 'GET', '/courses/sails/written')).status).toBe(404);
  const written = (await call('leader', 'GET', '/courses/sails/written')).body;
  expect(written).toMatchObject({ version: 1, isShipped: false, reasons: course.reasons, holders: 1 });
  expect((await call('leader', 'GET', '/courses/stage-demo/written')).body).toMatchObject({
    ...{ version: 0, isShipped: true, answers: shippedAnswers['stage-demo'] },
  });
});

test('whoever passed keeps what he passed when the next version is published, and is told which that was', async () => {
  const before = (await call('leader', 'GET', '/courses/sails/written')).body;
  const { key, about, track, passMark, validDays, lessons, questions, answers, reasons } = before;
  const again = {
    ...{
      key,
      name: 'Sails and cloth',
      about,
      track,
      productId: null,
      passMark,
      validDays,
      lessons,
      questions,
      answers,
    },
  };
  expect((await call('leader', 'POST', '/courses', { ...again, reasons })).body.version).toBe(2);
  expect((await call('ana', 'GET', '/courses/sails')).body).toMatchObject({
    ...{ version: 2, passedVersion: 1, standing: 'certified' },
  });
});

test('each stage of a pipeline has its lesson, with what to ask a buyer and who has learnt it', async () => {
  await db.transaction(actors.get('leader') as Actor, (tx) => addPipeline(tx));
  const stages = async (who: string) => (await call(who, 'GET', '/stage-lessons')).body.items;
  const all = await stages('manager');
  expect(all.map((each: { lessons: { key: string }[] }) => each.lessons[0]?.key)).toEqual([
    ...['stage-prospecting', 'stage-qualification', 'stage-demo', 'stage-proposal'],
    ...['stage-negotiation', 'stage-contracting'],
  ]);
  await read('ana', 'stage-demo');
  await answer('ana', 'stage-demo', shippedAnswers['stage-demo'] as object);
  expect((await stages('manager'))[2].lessons[0]).toMatchObject({ passed: 1, people: [{ id: idOf('ana') }] });
  expect((await stages('other'))[2].lessons[0]).toMatchObject({ passed: 0, people: [] });
  const { stage } = all[0];
  const said = (stageIds: string[]) =>
    call('leader', 'POST', '/courses', {
      ...{ key: 'first-call', name: 'First call', about: null, track: 'stage', productId: null, passMark: 1 },
      ...{ validDays: null, stageIds, asks: [{ key: 'why', text: 'Why now?' }] },
      lessons: [{ key: 'ring', title: 'Ring', text: 'Ring them.', mediaUrl: null }],
      questions: [{ key: 'who', text: 'Who rings?', options: ['You', 'They'] }],
      answers: { who: [0] },
    });
  expect((await said([newId()])).body.errors[0].field).toBe('stageIds');
  expect((await said([stage.id])).status).toBe(200);
  expect((await stages('ben'))[0].lessons).toMatchObject([{ key: 'first-call', asks: [{ text: 'Why now?' }] }]);
});

test('before a certificate lapses its holder and whoever leads him are told, once', async () => {
  const noticesOf = (who: string) =>
    db.read(actors.get(who) as Actor, (reader) =>
      reader.sql<{ kind: string }>('SELECT kind FROM app.notices WHERE person_id = $1::uuid', [idOf(who)]),
    );
  const night = async (day: string) => tellOfEnds(db, systemActor(actors.get('leader') as Actor), day);
  await night(addDays('2027-03-02', -15));
  expect(await noticesOf('ana')).toEqual([]);
  for (const before of [14, 13, 0]) await night(addDays('2027-03-02', -before));
  for (const who of ['ana', 'manager']) expect(await noticesOf(who), who).toEqual([{ kind: 'certificate-ends' }]);
  expect(await noticesOf('other')).toEqual([]);
});

test('on a product stands who is certified on it, of those whom one may see', async () => {
  const made = await db.transaction(actors.get('leader') as Actor, (tx) => createProduct(tx, { name: 'Genoa' }));
  const product = (made as { id: string }).id;
  const course = {
    ...{ key: 'genoa', name: 'Genoa', about: null, track: 'product', productId: product, passMark: 1, validDays: 30 },
    lessons: [{ key: 'cut', title: 'Cut', text: 'Wide.', mediaUrl: null }],
    questions: [{ key: 'which', text: 'Which?', options: ['Wide', 'Flat'] }],
    answers: { which: [0] },
  };
  const of = async (who: string) => (await call(who, 'GET', `/products/${product}/certificates`)).body.items;
  expect(await of('ana')).toEqual([]);
  await call('leader', 'POST', '/courses', course);
  await read('ana', 'genoa');
  await answer('ana', 'genoa', { which: [1] });
  expect(await of('manager')).toMatchObject([{ key: 'genoa', certified: 0, people: [] }]);
  await answer('ana', 'genoa', { which: [0] });
  expect(await of('manager')).toMatchObject([{ certified: 1, people: [{ id: idOf('ana') }], standing: 'open' }]);
  expect(await of('ana')).toMatchObject([{ standing: 'certified', validUntil: '2026-04-01' }]);
  expect(await of('ben')).toMatchObject([{ certified: 0, people: [] }]);
});
