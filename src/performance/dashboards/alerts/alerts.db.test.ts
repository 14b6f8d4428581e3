import { afterAll, beforeAll, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { aDesk } from '../../../../test/support/served.ts';
import { managersOn } from '../../../people/organisation/reads.ts';
import { peoplePort } from '../../../people/organisation/server.ts';
import { systemActor } from '../../../platform/access/actor.ts';
import { openMetrics } from '../../../platform/metrics/registry.ts';
import { activityMetrics } from '../../../process/activities/metrics.ts';
import { leverMetrics } from '../../../process/pipeline/levers/metrics.ts';
import { pipelineMetrics } from '../../../process/pipeline/metrics.ts';
import { aCompanyThatSells } from '../reports/testing.ts';
import { alertRoutes } from './routes.ts';
import { watchAlerts } from './watch.ts';

const metrics = openMetrics({ metrics: [...activityMetrics, ...pipelineMetrics, ...leverMetrics], managersOn });
let today = '2026-11-23';
let db: TestDatabase;
let people: Record<'leader' | 'manager' | 'ana' | 'ben' | 'cleo', string>;
const system = systemActor(anActor({ personId: null }));
const desk = aDesk();
const { actors, call } = desk;
const watch = () => watchAlerts({ db, metrics, people: peoplePort, today: () => today }, system);

beforeAll(async () => {
  db = await openTestDatabase();
  await desk.open(db, { handlers: alertRoutes(metrics), today: () => today });
  // Ben's deals close week by week, two or three each, and nine in the last whole week.
  const weekly = [2, 3, 2, 3, 2, 3, 2, 3, 2, 9];
  const { cast } = await aCompanyThatSells(db, system, ({ ana, ben, cleo }) => [
    { ownerId: ana.personId!, on: '2026-10-10', status: 'won', amount: 1_000, n: 12 },
    { ownerId: cleo.personId!, on: '2026-10-11', status: 'won', amount: 50_000, n: 1 },
    ...weekly.map((n, at) => ({
      ...{ ownerId: ben.personId!, status: 'won' as const, amount: 100, n },
      on: new Date(Date.UTC(2026, 7, 17) + at * 7 * 86_400_000).toISOString().slice(0, 10),
    })),
  ]);
  people = Object.fromEntries(Object.entries(cast).map(([name, { personId }]) => [name, personId])) as typeof people;
  for (const [name, actor] of Object.entries(cast)) actors.set(name, actor);
});
afterAll(async () => {
  await desk.close();
  await db?.close();
});

const narrow = { owners: [], team: null, pipeline: null, stage: null, product: null, sector: null };
const threshold = { kind: 'threshold', side: 'above', value: 10_000, span: 'this-quarter' };
const fields = {
  name: 'Won',
  metricId: 'won_value',
  rule: threshold,
  narrow,
  told: [] as string[],
  snoozedUntil: null,
};
const toldTo = async (who: string) => (await call(who, 'GET', '/alerts')).body.crossings;
const noticesOf = (personId: string) =>
  db
    .read(system, (reader) =>
      reader.sql<{ n: number }>(
        "SELECT count(*)::int AS n FROM app.notices WHERE workspace_id = $1::uuid AND person_id = $2::uuid AND kind = 'alert-crossed'",
        [system.workspaceId, personId],
      ),
    )
    .then(([row]) => row?.n);

test('each is told of his own numbers, once for each crossing, and again only when it was back', async () => {
  const made = await call('leader', 'POST', '/alerts', { ...fields, told: [people.ana, people.ben] });
  expect([made.status, made.body.people.map(({ id }: { id: string }) => id)]).toEqual([201, [people.ana, people.ben]]);
  expect(await watch()).toBe(2);
  const [own] = await toldTo('leader');
  expect(own).toMatchObject({ side: 'above', limit: 10_000, crossedOn: today, endedOn: null, metricVersion: 1 });
  expect(own.value).toBeGreaterThan(62_000);
  expect((await toldTo('ana')).map(({ value }: { value: number }) => value)).toEqual([12_000]);
  // Ben won less than that himself, and is told nothing of what others won.
  expect(await toldTo('ben')).toEqual([]);
  expect([await watch(), await noticesOf(people.ana)]).toEqual([0, 1]);
  const raised = { rule: { ...threshold, value: 20_000 } };
  const changed = await call('leader', 'PATCH', `/alerts/${made.body.id}`, raised, made.body.version);
  expect(changed.status).toBe(200);
  await watch();
  expect((await toldTo('ana'))[0].endedOn).toBe(today);
  await call('leader', 'PATCH', `/alerts/${made.body.id}`, { rule: threshold }, changed.body.version);
  expect(await watch()).toBe(1);
  expect((await toldTo('ana')).length).toBe(2);
});

test('a week unlike those before it is told, with the limits that it left', async () => {
  const rule = { kind: 'limits', step: 'week' };
  const asked = { ...fields, name: 'Wins', metricId: 'deals_made', rule, narrow: { ...narrow, owners: [people.ben] } };
  today = '2026-10-26';
  const made = await call('ben', 'POST', '/alerts', asked);
  const { body } = await call('ben', 'GET', `/alerts/${made.body.id}/reading`);
  expect([body.value, body.side, body.have]).toEqual([9, 'above', 9]);
  expect(body.limits.mean).toBeCloseTo(22 / 9, 10);
  expect(body.limits.high).toBeCloseTo(22 / 9 + 3 / 1.128, 10);
  expect(await watch()).toBeGreaterThanOrEqual(1);
  expect((await toldTo('ben'))[0]).toMatchObject({ name: 'Wins', side: 'above', value: 9, from: '2026-10-19' });
  today = '2026-11-23';
});

test('a snoozed alert tells nobody, and one that others set cannot be read or changed', async () => {
  const asked = { ...fields, name: 'Quiet', snoozedUntil: '2026-11-30' };
  const made = await call('manager', 'POST', '/alerts', asked);
  await watch();
  expect(await toldTo('manager')).toEqual([]);
  expect((await call('ana', 'GET', `/alerts/${made.body.id}/reading`)).status).toBe(404);
  expect((await call('ana', 'PATCH', `/alerts/${made.body.id}`, { name: 'Mine' }, made.body.version)).status).toBe(404);
  await call('manager', 'PATCH', `/alerts/${made.body.id}`, { snoozedUntil: null }, made.body.version);
  await watch();
  expect((await toldTo('manager')).map(({ name }: { name: string }) => name)).toEqual(['Quiet']);
});

test('nobody tells people beyond his own, and what cannot be watched is refused by the field', async () => {
  const stranger = await call('ana', 'POST', '/alerts', { ...fields, told: [people.ben] });
  expect([stranger.status, stranger.body.errors[0].field]).toEqual([400, 'told.0']);
  const gone = await call('ana', 'POST', '/alerts', { ...fields, metricId: 'nothing' });
  expect([gone.status, gone.body.errors[0].field]).toEqual([400, 'metricId']);
});
