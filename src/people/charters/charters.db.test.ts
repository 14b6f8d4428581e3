import { afterAll, beforeAll, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { newId } from '../../ground/index.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { routes as historyRoutes } from '../../platform/history/routes.ts';
import { buildServer } from '../../platform/http/index.ts';
import { openMetrics } from '../../platform/metrics/registry.ts';
import { founderOf, openWorkspace } from '../../platform/settings/workspace.ts';
import { activityMetrics } from '../../process/activities/metrics.ts';
import { defaultKinds } from '../../process/activities/rules/kinds.ts';
import { activities, kinds } from '../../process/activities/tables.ts';
import { anActivity } from '../../process/activities/testing.ts';
import { managersOn } from '../organisation/reads.ts';
import { aCompanyOf } from '../organisation/testing.ts';
import { draftFor } from './jobs.ts';
import { charterRoutes } from './routes.ts';

let today = '2026-11-02';
let db: TestDatabase;
let app: Awaited<ReturnType<typeof buildServer>>;
const actors = new Map<string, Actor>();
const idOf = (who: string) => actors.get(who)?.personId as string;
const metrics = openMetrics({ metrics: activityMetrics, managersOn });

beforeAll(async () => {
  db = await openTestDatabase();
  app = await buildServer({
    handlers: [...charterRoutes(metrics), ...historyRoutes],
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
    ola: { role: 'operations' },
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
const said = {
  ...{ title: 'Account executive', purpose: 'Wins customers', place: 'North', duties: ['Qualifies each week'] },
  measures: [{ metricId: 'activities_done', goal: 40, every: 'month' }],
};
const draft = (who: string, of: string, over: object = {}) =>
  call(who, 'POST', '/charters', { personId: idOf(of), ...said, ...over });
const act = (who: string, { id, version }: { id: string; version: number }, what: string) =>
  call(who, 'POST', `/charters/${id}/${what}`, undefined, version);

const toldOf = async (charterId: string): Promise<string[]> => {
  const leader = actors.get('leader') as Actor;
  const rows = await db.read(leader, (reader) =>
    reader.sql<{ personId: string; kind: string }>(
      'SELECT person_id, kind FROM app.notices WHERE workspace_id = $1::uuid AND record_id = $2::uuid',
      [leader.workspaceId, charterId],
    ),
  );
  const nameOf = (id: string) => [...actors].find(([, { personId }]) => personId === id)?.[0];
  return rows.map(({ personId, kind }) => `${nameOf(personId)} ${kind}`).sort();
};

test('signed by both it holds, and stays as it was when the next edition replaces it', async () => {
  const first = await draft('manager', 'ana');
  expect([first.status, first.body.state, first.body.edition]).toEqual([201, 'draft', 1]);
  expect((await draft('manager', 'ana')).body.refusal).toBe('charter-open-already');
  expect((await act('ana', first.body, 'sign')).body.refusal).toBe('not-offered');
  const offered = (await act('manager', first.body, 'offer')).body;
  expect(offered).toMatchObject({ state: 'offered', missing: ['own', 'manager'] });
  const own = (await act('ana', offered, 'sign')).body;
  expect(await toldOf(own.id)).toEqual(['manager charter-signed']);
  expect((await act('ola', own, 'sign')).body.refusal).toBe('not-yours-to-sign');
  expect((await act('other', own, 'sign')).status).toBe(404);
  const both = (await act('manager', own, 'sign')).body;
  expect(both).toMatchObject({ state: 'signed', missing: [], manager: { name: 'manager' } });
  expect(await toldOf(own.id)).toEqual(['ana charter-signed', 'manager charter-signed']);
  const next = await draft('manager', 'ana', { duties: ['Leads the north'] });
  const again = (await act('manager', next.body, 'offer')).body;
  await act('manager', (await act('ana', again, 'sign')).body, 'sign');
  const all = (await call('ana', 'GET', `/charters/people/${idOf('ana')}`)).body.items;
  expect(
    all.map(({ edition, state, duties }: { edition: number; state: string; duties: string[] }) => [
      edition,
      state,
      duties,
    ]),
  ).toEqual([
    [2, 'signed', ['Leads the north']],
    [1, 'replaced', ['Qualifies each week']],
  ]);
});

test('beside what a number is to come to stands what it comes to in the month that runs', async () => {
  const ana = actors.get('ana') as Actor;
  await db.transaction(systemActor(ana), async (tx) => {
    const kind = { ...(defaultKinds[0] as (typeof defaultKinds)[number]), id: newId(), version: 0, validFrom: '' };
    await tx.record({ table: kinds, before: null, after: kind });
    const after = anActivity({
      kindId: kind.id,
      ownerId: idOf('ana'),
      status: 'done',
      doneOn: today,
      doneAt: `${today}T08:00:00.000000Z`,
    });
    await tx.record({ table: activities, before: null, after, trueFrom: after.doneAt as string });
  });
  const [newest, older] = (await call('ana', 'GET', `/charters/people/${idOf('ana')}`)).body.items;
  expect(newest.measures).toMatchObject([{ goal: 40, value: 1, isReached: false }]);
  expect(older.measures).toMatchObject([{ goal: 40, value: null, isReached: null }]);
});

test('unsigned after seven days it stands on the list, and not before', async () => {
  const made = await draft('manager', 'ben');
  await act('ben', (await act('manager', made.body, 'offer')).body, 'sign');
  const late = async (day: string, who = 'manager') => {
    today = day;
    const { unsigned } = (await call(who, 'GET', '/charters')).body;
    today = '2026-11-02';
    return unsigned.map(
      ({ person, daysLate, missing }: { person: { name: string }; daysLate: number; missing: string[] }) => [
        ...[person.name, daysLate],
        ...missing,
      ],
    );
  };
  expect(await late('2026-11-09')).toEqual([]);
  expect(await late('2026-11-11')).toEqual([['ben', 2, 'manager']]);
  expect(await late('2026-11-11', 'ana')).toEqual([]);
});

test('a name is not taken away by undoing, nobody drafts for himself, and numbers are those of the registry', async () => {
  const [one] = (await call('manager', 'GET', '/charters')).body.items.filter(
    ({ person }: { person: { name: string } }) => person.name === 'ben',
  );
  const taken = await act('manager', one, 'retract');
  expect(taken.body).toMatchObject({ state: 'draft', ownSignatureAt: null });
  await call('manager', 'POST', `/changes/groups/${taken.body.groupId}/undo`);
  const { items } = (await call('ben', 'GET', `/charters/people/${idOf('ben')}`)).body;
  expect(items[0]).toMatchObject({ state: 'draft', ownSignatureAt: null });
  expect((await draft('manager', 'manager')).status).toBe(400);
  const measures = [{ metricId: 'nothing', goal: 1, every: 'month' }];
  const wrong = await call('manager', 'PUT', `/charters/${one.id}`, { ...said, measures }, taken.body.version);
  expect(wrong.body.errors).toMatchObject([{ field: 'measures.0.metricId' }]);
});

test('whoever is hired finds a draft of his role, once', async () => {
  const given = { db, metrics, wordsFor: async () => (key: string) => key };
  const { workspaceId } = actors.get('leader') as Actor;
  await draftFor(given, workspaceId, idOf('other'));
  await draftFor(given, workspaceId, idOf('other'));
  const { items } = (await call('other', 'GET', `/charters/people/${idOf('other')}`)).body;
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({ state: 'draft', title: 'charters.template.manager.title', maySign: false });
});
