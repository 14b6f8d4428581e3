import { afterAll, beforeAll, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { newId } from '../../ground/index.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { buildServer } from '../../platform/http/index.ts';
import { type Metric, openMetrics } from '../../platform/metrics/registry.ts';
import { known } from '../../platform/metrics/rules/answer.ts';
import { founderOf, openWorkspace } from '../../platform/settings/workspace.ts';
import { activityMetrics } from '../../process/activities/metrics.ts';
import { calendarRoutes } from '../calendar/routes.ts';
import { managersOn } from '../organisation/reads.ts';
import { aCompanyOf } from '../organisation/testing.ts';
import { endContests } from './jobs.ts';
import { contestRoutes } from './routes.ts';

let today = '2026-11-02';
let db: TestDatabase;
let app: Awaited<ReturnType<typeof buildServer>>;
const actors = new Map<string, Actor>();
const idOf = (who: string) => actors.get(who)?.personId as string;
/** What each brought on which day. */
const brought: { who: string; on: string; value: number }[] = [];

const counted = activityMetrics.find(({ id }) => id === 'activities_done') as Metric;
const done: Metric = {
  ...counted,
  figures: async (_, { points, filter }) =>
    points.flatMap(({ name, period }) =>
      (filter.ownerIds ?? []).map((owner) => {
        const its = brought.filter(({ who, on }) => idOf(who) === owner && on >= period.first && on < period.next);
        const value = its.reduce((sum, one) => sum + one.value, 0);
        return { ...known(value, value), point: name, key: { owner }, parts: [], currency: null, leftOut: [] };
      }),
    ),
};
const metrics = openMetrics({ metrics: [done], managersOn });

beforeAll(async () => {
  db = await openTestDatabase();
  app = await buildServer({
    handlers: [...contestRoutes(metrics), ...calendarRoutes()],
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
    ben: { role: 'rep', under: 'manager' },
    cleo: { role: 'rep', under: 'manager' },
    dan: { role: 'rep', under: 'other' },
  });
  for (const [name, actor] of Object.entries(cast)) actors.set(name, actor);
  // In the eight days of work of the stretch before each brought 9.6, and in the contest Ana 12, Ben 9 and Cleo 2.
  for (const who of ['ana', 'ben', 'cleo']) brought.push({ who, on: '2026-10-22', value: 9.6 });
  brought.push({ who: 'ana', on: '2026-11-05', value: 12 }, { who: 'ben', on: '2026-11-06', value: 9 });
  brought.push({ who: 'cleo', on: '2026-11-03', value: 50 }, { who: 'cleo', on: '2026-11-12', value: 2 });
});
afterAll(async () => {
  await app?.close();
  await db?.close();
});

async function call(
  who: string,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
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
const announce = (who: string, over: object = {}) =>
  call(who, 'POST', '/contests', {
    ...{ name: 'Own best of November', metricId: 'activities_done', way: 'own-best' },
    ...{ firstDay: '2026-11-02', lastDay: '2026-11-13', ...over },
  });

test('everybody is measured by his own best, less leave and from the day that he joined; the low ranks are his alone', async () => {
  const { body: contest } = await announce('manager');
  expect(contest).toMatchObject({ state: 'running', temptation: 'entered-by-oneself' });
  const path = `/contests/${contest.id}`;
  await call('ana', 'POST', `${path}/join`, { isNamed: true });
  await call('ben', 'POST', `${path}/join`, { isNamed: true });
  expect((await call('dan', 'POST', `${path}/join`, {})).body.refusal).toBe('not-asked');
  expect((await call('ben', 'POST', `${path}/join`, {})).body.refusal).toBe('takes-part-already');
  await call('manager', 'POST', '/leave', {
    ...{ personId: idOf('ben'), firstDay: '2026-11-09', lastDay: '2026-11-13', reason: 'holiday' },
  });
  today = '2026-11-10';
  await call('cleo', 'POST', `${path}/join`, { isNamed: true });
  expect((await call('cleo', 'DELETE', `${path}/entry`)).body.refusal).toBe('has-begun');
  today = '2026-11-16';
  const [ana, ben, cleo] = await Promise.all(['ana', 'ben', 'cleo'].map((who) => call(who, 'GET', path)));
  expect(ben?.body.you).toMatchObject({ days: 5, value: 9, bar: 1.2, score: 1.5, rank: 1 });
  expect(ana?.body.you).toMatchObject({ days: 10, value: 12, score: 1, rank: 2 });
  // What she brought before she joined does not count.
  expect(cleo?.body.you).toMatchObject({ days: 4, value: 2, score: 0.4167, rank: 3 });
  for (const told of [ana, ben, cleo])
    expect(told?.body.named).toEqual([{ person: { id: idOf('ben'), name: 'ben' }, rank: 1, score: 1.5 }]);
  const seen = await call('leader', 'GET', path);
  expect(seen.body).toMatchObject({ you: null, takePart: 3, ranked: 3 });
  expect(JSON.stringify(seen.body)).not.toContain('cleo');
});

test('its result is frozen: what comes later changes nothing, and the rule makes the same of it again', async () => {
  const [contest] = (await call('manager', 'GET', '/contests')).body.items;
  expect((await call('other', 'POST', `/contests/${contest.id}/end`, undefined, contest.version)).status).toBe(404);
  const ended = await call('manager', 'POST', `/contests/${contest.id}/end`, undefined, contest.version);
  expect(ended.body).toMatchObject({ state: 'ended', endedOn: '2026-11-16', holds: true });
  brought.push({ who: 'cleo', on: '2026-11-13', value: 500 });
  const after = await call('cleo', 'GET', `/contests/${contest.id}`);
  expect(after.body.you).toMatchObject({ score: 0.4167, rank: 3 });
  await call('ben', 'PUT', `/contests/${contest.id}/entry`, { isNamed: false });
  expect((await call('ana', 'GET', `/contests/${contest.id}`)).body.named).toEqual([]);
  expect(
    (await call('manager', 'POST', `/contests/${contest.id}/end`, undefined, ended.body.version)).body.refusal,
  ).toBe('contest-ended');
});

test('one that has not begun can be left and taken away; one that is over ends by itself after four days', async () => {
  const coming = await announce('manager', { firstDay: '2026-12-01', lastDay: '2026-12-04' });
  await call('ana', 'POST', `/contests/${coming.body.id}/join`, {});
  expect((await call('ana', 'DELETE', `/contests/${coming.body.id}/entry`)).body.you).toBeNull();
  await call('ana', 'POST', `/contests/${coming.body.id}/join`, {});
  expect(
    (await call('manager', 'POST', `/contests/${coming.body.id}/end`, undefined, coming.body.version)).body.refusal,
  ).toBe('not-over');
  expect((await call('manager', 'DELETE', `/contests/${coming.body.id}`, undefined, coming.body.version)).status).toBe(
    200,
  );
  const { body: short } = await announce('manager', { firstDay: today, lastDay: today });
  const { workspaceId } = actors.get('leader') as Actor;
  const night = (day: string) => endContests({ db, metrics, today: () => day }, workspaceId);
  const stateNow = async () => (await call('ana', 'GET', `/contests/${short.id}`)).body.endedOn;
  await night('2026-11-19');
  expect(await stateNow()).toBeNull();
  await night('2026-11-20');
  await night('2026-11-20');
  expect(await stateNow()).toBe('2026-11-20');
});

test('a contest of a number that cannot be added up, of past days or of more than a quarter is refused by its field', async () => {
  expect((await announce('manager', { metricId: 'win_rate' })).body.errors).toMatchObject([{ field: 'metricId' }]);
  expect((await announce('manager', { firstDay: '2026-11-01' })).body.errors).toMatchObject([{ field: 'firstDay' }]);
  expect((await announce('manager', { firstDay: today, lastDay: '2027-06-01' })).body.errors).toMatchObject([
    { field: 'lastDay' },
  ]);
  expect((await announce('manager', { firstDay: '2026-12-02', lastDay: '2026-12-01' })).body.errors).toMatchObject([
    { field: 'lastDay' },
  ]);
});
