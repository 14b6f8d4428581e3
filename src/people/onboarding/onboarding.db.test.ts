import { afterAll, beforeAll, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { addDays, newId } from '../../ground/index.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { buildServer } from '../../platform/http/index.ts';
import { openRegister } from '../../platform/jobs/register.ts';
import { openMetrics } from '../../platform/metrics/registry.ts';
import { founderOf, openWorkspace } from '../../platform/settings/workspace.ts';
import { learningRoutes } from '../learning/routes.ts';
import { shippedCourses } from '../learning/rules/courses.ts';
import { shippedAnswers } from '../learning/rules/shipped-answers.ts';
import { managersOn } from '../organisation/reads.ts';
import { aCompanyOf } from '../organisation/testing.ts';
import { registerRampJobs } from './jobs.ts';
import { rampRoutes } from './routes.ts';

let today = '2026-03-02';
let db: TestDatabase;
let app: Awaited<ReturnType<typeof buildServer>>;
const actors = new Map<string, Actor>();
const register = openRegister({ live: false });
const metrics = openMetrics({ metrics: [], managersOn });

beforeAll(async () => {
  db = await openTestDatabase();
  app = await buildServer({
    handlers: [...rampRoutes(metrics), ...learningRoutes(metrics)],
    world: { db, now: () => `${today}T12:00:00.000000Z`, today: () => today },
    log: { info() {}, warn() {}, error: (facts: object) => console.error(facts) },
    identify: async ({ headers }) => actors.get(String(headers.authorization)) ?? null,
    allows: () => true,
  });
  await app.ready();
  registerRampJobs(register, { db, today: () => today });
  const fields = { name: 'Sail lofts', timeZone: 'UTC', currency: 'EUR', fiscalStartMonth: 1, locale: 'en-GB' };
  const founder = founderOf(fields);
  await db.transaction(founder, (tx) => openWorkspace(tx, fields));
  const cast = await aCompanyOf(db, systemActor(anActor({ workspaceId: founder.workspaceId, personId: null })), {
    leader: { role: 'leader' },
    manager: { role: 'manager', under: 'leader' },
    other: { role: 'manager', under: 'leader' },
    ana: { role: 'rep', under: 'manager' },
    ben: { role: 'rep', under: 'manager' },
    suse: { role: 'success', under: 'leader' },
  });
  for (const [name, actor] of Object.entries(cast)) actors.set(name, actor);
});
afterAll(async () => {
  await app?.close();
  await db?.close();
});

const idOf = (who: string) => actors.get(who)?.personId as string;
const work = (name: string, told: object) =>
  register.tasks.get(name)?.(
    { workspaceId: (actors.get('leader') as Actor).workspaceId, ...told },
    { id: '1', attempt: 1, isLast: false },
  );

async function call(who: string, method: 'GET' | 'POST' | 'DELETE', path: string, payload?: object, seen?: number) {
  const headers = {
    authorization: who,
    ...(method === 'GET' ? {} : { 'idempotency-key': newId() }),
    ...(seen === undefined ? {} : { 'if-match': `"${seen}"` }),
  };
  const answer = await app.inject({ method, url: `/api/v1${path}`, headers, ...(payload ? { payload } : {}) });
  return { status: answer.statusCode, body: answer.body ? answer.json() : null };
}

type Line = { id: string; person: { id: string }; startsOn: string; late: { key: string }[]; state: string };
const planOf = async (who: string, of: string): Promise<Line | undefined> =>
  (await call(who, 'GET', '/ramp-plans')).body.items.find(({ person }: Line) => person.id === idOf(of));
const noticesOf = (who: string) =>
  db.read(actors.get(who) as Actor, (reader) =>
    reader.sql<{ kind: string }>(
      'SELECT kind FROM app.notices WHERE workspace_id = $1::uuid AND person_id = $2::uuid',
      [(actors.get(who) as Actor).workspaceId, idOf(who)],
    ),
  );
const points = (...keys: string[]) => keys.map((key) => ({ key, points: 4 }));

test('whoever is hired has a dated way from that moment, and told twice has one', async () => {
  const told = { personId: idOf('ana'), startOn: '2026-03-16' };
  await work('begin-ramp', told);
  await work('begin-ramp', told);
  const plans = (await call('manager', 'GET', '/ramp-plans')).body.items;
  expect(plans).toMatchObject([
    { person: { id: idOf('ana') }, startsOn: '2026-03-16', templateKey: 'seller', late: [] },
  ]);
  const seen = (await call('ana', 'GET', `/ramp-plans/${plans[0].id}`)).body;
  expect(seen.steps[0]).toMatchObject({ key: 'knows-people', dueOn: '2026-03-17', isLate: false });
  expect([seen.mayLog, seen.mayJudge]).toEqual([true, false]);
  expect((await call('other', 'GET', `/ramp-plans/${plans[0].id}`)).status).toBe(404);
});

test('who never came does not go it', async () => {
  await work('begin-ramp', { personId: idOf('suse'), startOn: today });
  expect((await planOf('leader', 'suse'))?.state).toBe('running');
  await work('end-ramp', { personId: idOf('suse') });
  expect((await planOf('leader', 'suse'))?.state).toBe('ended');
});

test('a late gate is told to whoever leads him, once, and stands with him until it is passed', async () => {
  const startsOn = addDays(today, -40);
  const body = { personId: idOf('ben'), startsOn, templateKey: null };
  expect((await call('ben', 'POST', '/ramp-plans', body)).body.errors[0].field).toBe('personId');
  expect((await call('other', 'POST', '/ramp-plans', body)).body.errors[0].field).toBe('personId');
  const begun = await call('manager', 'POST', '/ramp-plans', body);
  expect([begun.status, begun.body.state]).toEqual([201, 'running']);
  expect((await call('manager', 'POST', '/ramp-plans', body)).body.refusal).toBe('has-one');
  await work('watch-ramp', { planId: begun.body.id });
  await work('watch-ramps', {});
  await work('watch-ramps', {});
  expect(await noticesOf('manager')).toEqual([{ kind: 'ramp-gate-late' }]);
  expect((await planOf('manager', 'ben'))?.late.map(({ key }) => key)).toContain('first-talk');
  const { version } = (await call('manager', 'GET', `/ramp-plans/${begun.body.id}`)).body;
  const gate = (who: string, given: object[], seen: number) =>
    call(
      who,
      'POST',
      `/ramp-plans/${begun.body.id}/gates`,
      { stepKey: 'first-talk', on: today, points: given, note: 'Asked why now' },
      seen,
    );
  expect((await gate('ben', points('discovery', 'objections'), version)).status).toBe(404);
  expect((await gate('manager', points('discovery'), version)).body.errors[0].field).toBe('points');
  const judged = await gate('manager', points('discovery', 'objections'), version);
  expect(judged.body.steps.find(({ key }: { key: string }) => key === 'first-talk')).toMatchObject({
    ...{ doneOn: today, isLate: false, results: [{ passed: true, by: { id: idOf('manager') } }] },
  });
  expect((await gate('manager', points('discovery', 'objections'), judged.body.version)).body.refusal).toBe(
    'is-passed',
  );
});

test('what he did he puts down himself; a gate and a course he does not', async () => {
  const { id } = (await planOf('ben', 'ben')) as Line;
  const log = (who: string, stepKey: string, more: object = {}) =>
    call(who, 'POST', `/ramp-plans/${id}/entries`, {
      ...{ stepKey, onDay: today, withId: idOf('ana'), note: 'With the harbour office' },
      ...more,
    });
  const one = await log('ben', 'listen-calls');
  expect([one.status, one.body.steps.find(({ key }: { key: string }) => key === 'listen-calls').done]).toEqual([
    201, 1,
  ]);
  expect((await log('ben', 'first-talk')).body.errors[0].field).toBe('stepKey');
  expect((await log('ben', 'prospecting')).body.errors[0].field).toBe('stepKey');
  expect((await log('ben', 'listen-calls', { onDay: addDays(today, 1) })).body.errors[0].field).toBe('onDay');
  expect((await log('ana', 'listen-calls')).status).toBe(404);
  const [entry] = one.body.entries;
  expect((await call('ben', 'DELETE', `/ramp-entries/${entry.id}`, undefined, 1)).status).toBe(200);
});

test('a way whose steps are all done has come to its end by itself, and a workspace says its own', async () => {
  const step = {
    kind: 'milestone',
    text: 'Met the crew',
    day: 1,
    courseKey: null,
    times: 1,
    rubric: [],
    passMark: null,
  };
  const say = (who: string, steps: object[]) =>
    call(who, 'POST', '/ramp-templates', { key: 'crew', name: 'Crew', role: null, steps });
  expect((await say('leader', [{ key: 'met', ...step, kind: 'gate' }])).body.errors[0].field).toBe('steps');
  expect((await say('leader', [{ key: 'met', ...step }])).status).toBe(200);
  const begun = await call('leader', 'POST', '/ramp-plans', {
    ...{ personId: idOf('suse'), startsOn: today, templateKey: 'crew' },
  });
  const logged = await call('suse', 'POST', `/ramp-plans/${begun.body.id}/entries`, {
    ...{ stepKey: 'met', onDay: today, withId: null, note: null },
  });
  expect(logged.body).toMatchObject({ state: 'passed', endedOn: today, name: 'Crew' });
  const undo = await call('leader', 'POST', `/ramp-plans/${begun.body.id}/end`, { why: 'Over' }, logged.body.version);
  expect(undo.body.refusal).toBe('has-ended');
  today = addDays(today, 1);
});

test('a way whose last step is a course has come to its end once that is passed', async () => {
  const step = { text: null, day: 1, times: 1, rubric: [], passMark: null };
  const steps = [{ key: 'demos', kind: 'module', courseKey: 'demos', ...step }];
  await call('leader', 'POST', '/ramp-templates', { key: 'one-course', name: 'One course', role: null, steps });
  const begun = await call('leader', 'POST', '/ramp-plans', {
    ...{ personId: idOf('suse'), startsOn: today, templateKey: 'one-course' },
  });
  const lessonKeys = shippedCourses.find(({ key }) => key === 'demos')?.lessons.map(({ key }) => key);
  await call('suse', 'POST', '/courses/demos/lessons', { lessonKeys });
  const told = { personId: idOf('suse') };
  await work('settle-ramp', told);
  expect((await call('suse', 'GET', `/ramp-plans/${begun.body.id}`)).body.state).toBe('running');
  await call('suse', 'POST', '/courses/demos/answers', { chosen: shippedAnswers.demos });
  await work('settle-ramp', told);
  expect((await call('suse', 'GET', `/ramp-plans/${begun.body.id}`)).body.state).toBe('passed');
});
