import { afterAll, beforeAll, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { aDesk } from '../../../test/support/served.ts';
import { managersOn } from '../../people/organisation/reads.ts';
import { peoplePort } from '../../people/organisation/server.ts';
import { systemActor } from '../../platform/access/actor.ts';
import { allows } from '../../platform/access/kinds.ts';
import { undoGroup } from '../../platform/history/undo.ts';
import { openMetrics } from '../../platform/metrics/registry.ts';
import { openWorkspace, saveWorkspace, workspaceOf } from '../../platform/settings/workspace.ts';
import { activityMetrics } from '../../process/activities/metrics.ts';
import { pipelineMetrics } from '../../process/pipeline/metrics.ts';
import { targetMetrics } from '../../strategy/targets/metrics.ts';
import { aCompanyThatSells } from '../dashboards/reports/testing.ts';
import { findInsights } from '../insights/actions.ts';
import { reviewQuarter } from './jobs.ts';
import { reviewRoutes } from './routes.ts';
import { reviewsOf } from './store.ts';

const metrics = openMetrics({ metrics: [...activityMetrics, ...pipelineMetrics, ...targetMetrics], managersOn });
let today = '2026-10-26';
let db: TestDatabase;
const system = systemActor(anActor({ personId: null }));
const desk = aDesk();
const { actors } = desk;
const call = (who: string, method: Parameters<typeof desk.call>[1], path = '', ...given: [object?, number?]) =>
  desk.call(who, method, `/performance-reviews${path}`, ...given);
const now = () => `${today}T12:00:00.000000Z`;
let cleo = '';

beforeAll(async () => {
  db = await openTestDatabase();
  await desk.open(db, { handlers: reviewRoutes(metrics), today: () => today, allows, checkAnswers: true });
  const { timeZone, currency, fiscalStartMonth } = system;
  const opening = { name: 'Nordlicht', locale: 'en-GB', timeZone, currency, fiscalStartMonth };
  await db.transaction(system, (tx) => openWorkspace(tx, opening));
  const { cast } = await aCompanyThatSells(db, system, (people) => [
    { ownerId: people.cleo.personId!, on: '2026-06-01', status: 'open', amount: 50_000, n: 4 },
    { ownerId: people.ben.personId!, on: '2026-08-17', status: 'won', amount: 100, n: 3 },
    { ownerId: people.ben.personId!, on: '2026-09-05', status: 'won', amount: 700, n: 1 },
    { ownerId: people.ana.personId!, on: '2026-09-15', status: 'lost', amount: 100, n: 1 },
  ]);
  for (const [name, actor] of Object.entries(cast)) actors.set(name, actor);
  cleo = cast.cleo.personId as string;
  await db.transaction(cast.leader, (tx) => findInsights(tx, { metrics, today, now: now() }));
});
afterAll(async () => {
  await desk.close();
  await db?.close();
});

const third = { name: 'Review of Q3', from: '2026-07-01', until: '2026-10-01' };
let made: { id: string; version: number; groupId: string };

test('a review tells the quarter as it was known on its last day, with whom the numbers suggest to mind', async () => {
  const done = await call('leader', 'POST', '', third);
  expect(done.status).toBe(201);
  made = done.body;
  const { body } = await call('leader', 'GET', `/${made.id}`);
  expect(body).toMatchObject({ isSame: true, knownOn: '2026-09-30', pace: 1, rules: 1 });
  const won = body.figures.find(({ metricId }: { metricId: string }) => metricId === 'won_value');
  // What Ben won in October is no part of it.
  expect(won).toMatchObject({ value: 300, before: 0, says: 'better', metricVersion: expect.any(Number) });
  expect(won.rowsHref).toContain('asOf=2026-09-30');
  const { start, bars, end } = body.movement;
  expect(start.amount + bars.reduce((sum: number, bar: { amount: number }) => sum + bar.amount, 0)).toBe(end.amount);
  // Cleo's four, and what Ben and Ana closed after its last day.
  expect(end).toEqual({ amount: 200_800, n: 6 });
});

test('with what the feed had found by then it says who should set new dates', async () => {
  const done = await call('leader', 'POST', '', { ...third, name: 'October', from: '2026-10-01', until: '2026-11-01' });
  const { body } = await call('leader', 'GET', `/${done.body.id}`);
  expect(body.knownOn).toBe(today);
  expect(body.moves).toContainEqual(
    expect.objectContaining({
      kind: 'set-dates',
      count: 4,
      amount: 200_000,
      person: expect.objectContaining({ id: cleo }),
    }),
  );
});

test('years later the report is the same to the letter, and the history still tells the same', async () => {
  const before = await call('leader', 'GET', `/${made.id}`);
  today = '2028-02-01';
  const after = await call('leader', 'GET', `/${made.id}`);
  expect(after.body).toEqual(before.body);
  const again = await call('leader', 'GET', `/${made.id}/again`);
  expect(again.body.differs).toEqual([]);
  expect(again.body.same).toBeGreaterThan(5);
  today = '2026-10-26';
});

test('what was frozen and no longer fits its seal is seen', async () => {
  const copy = (await call('leader', 'POST', '', { ...third, name: 'Copy' })).body;
  await db.transaction(actors.get('leader')!, (tx) =>
    tx.sql(`UPDATE app.performance_reviews SET snapshot = jsonb_set(snapshot, '{pace}', '0.5') WHERE id = $1::uuid`, [
      copy.id,
    ]),
  );
  expect((await call('leader', 'GET', `/${copy.id}`)).body.isSame).toBe(false);
});

test('the list brings none of what its reviews rest on', async () => {
  const leader = actors.get('leader')!;
  const rows = await db.read(leader, (reader) => reviewsOf(reader, leader, { limit: 50, cursor: null }));
  expect(rows.length).toBeGreaterThan(1);
  expect(rows.filter((row) => 'snapshot' in row || 'digest' in row)).toEqual([]);
});

test('the list goes on page by page, the latest period first, until there is no more', async () => {
  for (const from of ['2026-04-01', '2026-01-01'])
    expect((await call('leader', 'POST', '', { name: from, from, until: '2026-07-01' })).status).toBe(201);
  type Item = { id: string; from: string };
  const read: Item[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { body } = await call('leader', 'GET', `?limit=2${cursor ? `&cursor=${cursor}` : ''}`);
    read.push(...body.items);
    cursor = body.nextCursor;
  }
  const whole = (await call('leader', 'GET')).body;
  expect([read, whole.nextCursor]).toEqual([whole.items, null]);
  expect(read.length).toBeGreaterThan(3);
  expect(read.map(({ from }) => from)).toEqual(read.map(({ from }) => from).toSorted((a, b) => (a < b ? 1 : -1)));
  expect((await call('leader', 'GET', '?cursor=abc')).status).toBe(400);
});

test('each reads his own and those of his people, with nobody in it whom he may not see', async () => {
  const { body } = await call('manager', 'POST', '', third);
  const told = await call('manager', 'GET', `/${body.id}`);
  expect(told.body.people.map((one: { person: { id: string } }) => one.person.id)).not.toContain(cleo);
  expect((await call('leader', 'GET', `/${body.id}`)).status).toBe(200);
  expect((await call('manager', 'GET', `/${made.id}`)).status).toBe(404);
  expect((await call('ben', 'GET', `/${body.id}`)).status).toBe(404);
  expect((await call('ben', 'GET')).body.items).toEqual([]);
  const manager = actors.get('manager')!;
  const own = manager.personId as string;
  actors.set('manager', { ...manager, team: [own] });
  const later = await call('manager', 'GET', `/${body.id}`);
  const ids = later.body.people.map((one: { person: { id: string } }) => one.person.id);
  expect(ids.filter((id: string) => id !== own)).toEqual([]);
  // Nor is he told of them where the history is asked again.
  const again = await call('manager', 'GET', `/${body.id}/again`);
  expect(again.status).toBe(200);
  const named = again.body.differs.flatMap(({ person }: { person: { id: string } | null }) => person?.id ?? []);
  expect(named.filter((id: string) => id !== own)).toEqual([]);
  actors.set('manager', manager);
});

test('name and note change, what it rests on stays; removing is undone', async () => {
  const changed = await call('leader', 'PATCH', `/${made.id}`, { note: 'Agreed with everybody' }, made.version);
  expect(changed.body).toMatchObject({ note: 'Agreed with everybody', name: third.name });
  expect((await call('leader', 'GET', `/${made.id}`)).body.isSame).toBe(true);
  expect((await call('leader', 'PATCH', `/${made.id}`, { note: '' }, made.version)).status).toBe(412);
  const gone = await call('leader', 'DELETE', `/${made.id}`, undefined, changed.body.version);
  expect((await call('leader', 'GET', `/${made.id}`)).status).toBe(404);
  await db.transaction(actors.get('leader')!, (tx) => undoGroup(tx, gone.body.groupId));
  expect((await call('leader', 'GET', `/${made.id}`)).body.isSame).toBe(true);
});

test.each([
  ['ends before it begins', { from: '2026-10-01', until: '2026-10-01' }, 'until'],
  ['is longer than a year', { from: '2024-01-01', until: '2026-01-01' }, 'until'],
  ['has not begun', { from: '2027-01-01', until: '2027-04-01' }, 'from'],
  ['is to be known before it began', { knownOn: '2026-06-30' }, 'knownOn'],
  ['is to be known tomorrow', { knownOn: '2026-10-27' }, 'knownOn'],
])('a period that %s is refused by its field', async (_, wrong, field) => {
  const { status, body } = await call('leader', 'POST', '', { ...third, ...wrong });
  expect(status).toBe(400);
  expect(JSON.stringify(body.errors)).toContain(field);
});

test('in the first days of a quarter the one before is reviewed for those who lead, each by his own rights and told of it', async () => {
  const told = async () =>
    (
      await db.read(system, (reader) =>
        reader.sql<{ personId: string }>(
          "SELECT person_id FROM app.notices WHERE workspace_id = $1::uuid AND kind = 'review-made' ORDER BY person_id",
          [system.workspaceId],
        ),
      )
    ).map(({ personId }) => personId);
  const given = { db, metrics, people: peoplePort, today: () => today, now };
  expect(await reviewQuarter(given, system)).toBe(0);
  today = '2027-01-02';
  const made = await reviewQuarter(given, system);
  const list = async (who: string) =>
    (await call(who, 'GET')).body.items.filter(({ name }: { name: string }) => name === 'Q4 2026');
  const [leaders, [managers]] = [await list('leader'), await list('manager')];
  expect(leaders).toHaveLength(made);
  expect(managers).toMatchObject({ isYours: true, knownOn: '2026-12-31', from: '2026-10-01', until: '2027-01-01' });
  const report = (await call('manager', 'GET', `/${managers.id}`)).body;
  expect(report.isSame).toBe(true);
  expect(report.people.map((one: { person: { id: string } }) => one.person.id)).not.toContain(cleo);
  expect(await told()).toEqual(leaders.map((one: { owner: { id: string } }) => one.owner.id).sort());
  // Nobody is told twice, and what somebody removed does not come back.
  await call('manager', 'DELETE', `/${managers.id}`, undefined, managers.version);
  expect(await reviewQuarter(given, system)).toBe(0);
  expect(await list('manager')).toEqual([]);
  expect((await told()).length).toBe(made);
  today = '2026-10-26';
});

test('where a workspace wishes none, no quarter is reviewed by itself', async () => {
  const leader = actors.get('leader')!;
  const { version } = await db.read(leader, (reader) => workspaceOf(reader, leader));
  await db.transaction(leader, (tx) => saveWorkspace(tx, version, { quarterlyReviews: 'off' }));
  today = '2027-04-03';
  expect(await reviewQuarter({ db, metrics, people: peoplePort, today: () => today, now }, system)).toBe(0);
  today = '2026-10-26';
});
