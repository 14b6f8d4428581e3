import { afterAll, beforeAll, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { aDesk } from '../../../../test/support/served.ts';
import { managersOn } from '../../../people/organisation/reads.ts';
import { type Actor, systemActor } from '../../../platform/access/actor.ts';
import { openMetrics } from '../../../platform/metrics/registry.ts';
import { leverMetrics } from '../../../process/pipeline/levers/metrics.ts';
import { pipelineMetrics } from '../../../process/pipeline/metrics.ts';
import { aCompanyThatSells } from '../reports/testing.ts';
import { remindOfDecisions } from './jobs.ts';
import { kpiRoutes } from './kpi-routes.ts';
import { decisionRoutes } from './routes.ts';

const metrics = openMetrics({ metrics: [...pipelineMetrics, ...leverMetrics], managersOn });
const today = '2026-11-23';
let db: TestDatabase;
const desk = aDesk();
const { actors, call } = desk;

beforeAll(async () => {
  db = await openTestDatabase();
  await desk.open(db, {
    handlers: [...decisionRoutes(metrics), ...kpiRoutes(metrics)],
    today: () => today,
    allows: (actor, { kind, action }) => kind !== 'kpi' || action === 'read' || actor.role === 'leader',
  });
  // Closed after thirty days: 48 of 80 won in the eight weeks before 1 September, 56 of 70 in those after it.
  const { cast } = await aCompanyThatSells(db, systemActor(anActor({ personId: null })), ({ ana, ben }) => [
    { ownerId: ana.personId!, on: '2026-07-10', status: 'won', amount: 100, n: 48 },
    { ownerId: ana.personId!, on: '2026-07-11', status: 'lost', amount: 100, n: 32 },
    { ownerId: ana.personId!, on: '2026-08-20', status: 'won', amount: 100, n: 50 },
    { ownerId: ben.personId!, on: '2026-08-20', status: 'won', amount: 100, n: 6 },
    { ownerId: ana.personId!, on: '2026-08-21', status: 'lost', amount: 100, n: 14 },
  ]);
  for (const [name, actor] of Object.entries(cast)) actors.set(name, actor);
});
afterAll(async () => {
  await desk.close();
  await db?.close();
});

const fields = {
  ...{ name: 'Demos with the decision maker', decidedOn: '2026-09-01', metricId: 'win_rate', expects: 'rise' },
  ...{ reason: 'They say no later otherwise', teamOf: null, reviewOn: '2026-10-27', verdict: null, learned: '' },
};

test('at its review a decision shows before and after with the range of the change, in the numbers of its reader', async () => {
  const made = await call('leader', 'POST', '/decisions', fields);
  expect(made.status).toBe(201);
  const { body } = await call('leader', 'GET', `/decisions/${made.body.id}/effect`);
  expect([body.weeks, body.from, body.until]).toEqual([8, '2026-07-07', '2026-10-27']);
  expect(body.effect).toMatchObject({ before: 0.6, after: 0.8, by: 'ranges', says: 'as-expected' });
  expect(body.effect.range.low).toBeCloseTo(0.0524, 4);
  expect(body.effect.range.high).toBeCloseTo(0.3339, 4);
  const reviewed = await call(
    'leader',
    'PATCH',
    `/decisions/${made.body.id}`,
    { verdict: 'keep', learned: 'They come' },
    1,
  );
  expect([reviewed.status, reviewed.body.verdict]).toEqual([200, 'keep']);
});

test('too early there is no effect, and days that run backwards are refused', async () => {
  const made = await call('leader', 'POST', '/decisions', {
    ...fields,
    decidedOn: '2026-11-01',
    reviewOn: '2026-12-31',
  });
  const { body } = await call('leader', 'GET', `/decisions/${made.body.id}/effect`);
  expect([body.effect, body.weeks]).toEqual([null, 0]);
  const wrong = await call('leader', 'POST', '/decisions', { ...fields, reviewOn: '2026-08-01' });
  expect([wrong.status, wrong.body.errors[0].field]).toEqual([400, 'reviewOn']);
});

test('a manager sees the decisions of his people, a rep his own', async () => {
  const own = (await call('ana', 'POST', '/decisions', { ...fields, name: 'Fewer discounts' })).body;
  const names = async (who: string) =>
    (await call(who, 'GET', '/decisions')).body.items.map(({ name }: { name: string }) => name);
  expect(await names('manager')).toEqual(['Fewer discounts']);
  expect(await names('ben')).toEqual([]);
  expect((await names('leader')).length).toBe(3);
  expect((await call('ben', 'GET', `/decisions/${own.id}/effect`)).status).toBe(404);
  const { body } = await call('ana', 'GET', `/decisions/${own.id}/effect`);
  expect(body.effect.after).toBeCloseTo(50 / 64, 10);
});

test('a KPI is taken up once, for a goal, and one without says so', async () => {
  const kpi = { metricId: 'win_rate', goal: 'win-more', answersId: null };
  const made = await call('leader', 'POST', '/kpis', kpi);
  expect([made.status, made.body.goal]).toEqual([201, 'win-more']);
  const again = await call('leader', 'POST', '/kpis', kpi);
  expect([again.status, again.body.errors[0].field]).toEqual([400, 'metricId']);
  await call('leader', 'PATCH', `/kpis/${made.body.id}`, { goal: null, answersId: actors.get('ana')?.personId }, 1);
  const { body } = await call('ana', 'GET', '/kpis');
  expect(body.items.map(({ goal, answers }: { goal: null; answers: { id: string } }) => [goal, answers.id])).toEqual([
    [null, actors.get('ana')?.personId],
  ]);
  expect((await call('ana', 'POST', '/kpis', { ...kpi, metricId: 'won_value' })).status).toBe(403);
});

test('whoever decided is told when it is to be looked at again, once, and not before nor after his verdict', async () => {
  const system = systemActor(actors.get('ben') as Actor);
  const day = '2020-03-10';
  const dueOn = (name: string, reviewOn: string, more: object = {}) =>
    call('ben', 'POST', '/decisions', { ...fields, decidedOn: '2020-01-06', name, reviewOn, ...more });
  const made = await dueOn('Due today', day);
  await dueOn('Due tomorrow', '2020-03-11');
  await dueOn('Reviewed', '2020-03-09', { verdict: 'keep' });
  const told = () =>
    db.read(system, (reader) =>
      reader.sql<{ recordId: string; count: number }>(
        "SELECT record_id, count FROM app.notices WHERE workspace_id = $1::uuid AND person_id = $2::uuid AND kind = 'decision-due'",
        [system.workspaceId, actors.get('ben')?.personId],
      ),
    );
  for (const _ of [1, 2]) await db.transaction(system, (tx) => remindOfDecisions(tx, day));
  expect(await told()).toEqual([{ recordId: made.body.id, count: 1 }]);
});
