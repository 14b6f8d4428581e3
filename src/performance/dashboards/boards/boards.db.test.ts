import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import { anActor, openTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { aDesk } from '../../../../test/support/served.ts';
import { addDays, newId, startOfDay } from '../../../ground/index.ts';
import { managersOn } from '../../../people/organisation/reads.ts';
import { aCompanyOf, type Cast } from '../../../people/organisation/testing.ts';
import { systemActor } from '../../../platform/access/actor.ts';
import { undoGroup } from '../../../platform/history/undo.ts';
import { askerOf } from '../../../platform/metrics/asker.ts';
import { openMetrics } from '../../../platform/metrics/registry.ts';
import { metricRoutes } from '../../../platform/metrics/routes.ts';
import { activityMetrics } from '../../../process/activities/metrics.ts';
import { addPipeline, emptyDeal } from '../../../process/pipeline/actions.ts';
import { pipelineMetrics } from '../../../process/pipeline/metrics.ts';
import { pipelinesOf } from '../../../process/pipeline/reads.ts';
import { retentionMetrics } from '../../../process/pipeline/renewals/metrics.ts';
import { type DealRow, deals } from '../../../process/pipeline/tables.ts';
import { setQuotas } from '../../../strategy/targets/actions.ts';
import { targetMetrics } from '../../../strategy/targets/metrics.ts';
import { askAll } from './ask.ts';
import * as contract from './contract.ts';
import { boardRoutes } from './routes.ts';
import { defaults } from './rules/defaults.ts';
import type { Widget } from './rules/widgets.ts';

const registry = openMetrics({
  metrics: [...activityMetrics, ...pipelineMetrics, ...retentionMetrics, ...targetMetrics],
  managersOn,
});
let today = '2026-11-23';
let db: TestDatabase;
let cast: Cast<'leader' | 'manager' | 'ana' | 'ben'>;
const desk = aDesk();
const { actors, call } = desk;

beforeAll(async () => {
  db = await openTestDatabase();
  await desk.open(db, { handlers: [...metricRoutes(registry), ...boardRoutes(registry)], today: () => today });
  const system = systemActor(anActor({ personId: null }));
  cast = await aCompanyOf(db, system, {
    leader: { role: 'leader' },
    manager: { role: 'manager', under: 'leader' },
    ana: { role: 'rep', under: 'manager' },
    ben: { role: 'rep', under: 'manager' },
  });
  for (const [name, actor] of Object.entries(cast)) actors.set(name, actor);
  await db.transaction(system, (tx) => addPipeline(tx));
  const [pipeline] = await db.read(system, (reader) => pipelinesOf(reader, system));
  const [first, second] = pipeline!.stages;
  const at = (day: string) => startOfDay(day, system.timeZone);
  const sold = (ownerId: string, on: string, status: 'won' | 'lost' | 'open', amount: number) => {
    const row: Omit<DealRow, 'id' | 'version' | 'validFrom'> = {
      ...emptyDeal,
      ...{ name: 'Nordlicht', ownerId, pipelineId: pipeline!.id, stageId: first!.id, stagePosition: 0, stageSince: on },
      ...{ amount, amountBasis: 'entered', currency: 'EUR', createdOn: on, expectedCloseOn: addDays(on, 60) },
    };
    const moved = { ...row, stageId: second!.id, stagePosition: 1, stageSince: addDays(on, 5) };
    const states = [
      { from: at(on), row },
      { from: at(addDays(on, 5)), row: moved },
    ];
    const closedOn = addDays(on, 30);
    if (status !== 'open') states.push({ from: at(closedOn), row: { ...moved, status, closedOn } });
    return { id: newId(), states };
  };
  const [ana, ben] = [cast.ana.personId!, cast.ben.personId!];
  await db.transaction(system, (tx) =>
    tx.recordMany(deals, [
      ...Array.from({ length: 12 }, () => sold(ana, '2026-09-15', 'won', 1_000)),
      ...Array.from({ length: 10 }, () => sold(ana, '2026-06-15', 'lost', 1_000)),
      ...Array.from({ length: 4 }, () => sold(ben, '2026-06-20', 'won', 2_000)),
      ...Array.from({ length: 6 }, () => sold(ben, '2026-10-20', 'open', 5_000)),
    ]),
  );
  const quotas = [ana, ben].map((personId) => ({ personId, quarterStart: '2026-10-01', amount: 10_000 }));
  await db.transaction(cast.manager, (tx) => setQuotas(tx, quotas, { trueFrom: '2026-10-01' }));
});
afterAll(async () => {
  await desk.close();
  await db?.close();
});

const won: Widget = {
  ...{ id: 'won', kind: 'figure', metrics: ['won_value'], by: [], span: 'period', pipeline: null, product: null },
  ...{ title: '', section: '', width: 3, height: 1 },
};
const fields = { name: 'Mine', sharing: 'personal', forRole: null, widgets: [won] };
const make = (who: string, change: object = {}) => call(who, 'POST', '/dashboards', { ...fields, ...change });
const listed = async (who: string) =>
  (await call(who, 'GET', '/dashboards')).body as z.output<typeof contract.listDashboards.answer>;
const asked = async (who: string, id: string, query = '') =>
  contract.readAnswers.answer.parse((await call(who, 'GET', `/dashboards/${id}/answers${query}`)).body);
const to = (page: Awaited<ReturnType<typeof asked>>, widgetId: string) =>
  page.answers.find((each) => each.widgetId === widgetId)!;

test('each role begins with the dashboard of the product that was made for it, until somebody keeps one', async () => {
  const before = await listed('ben');
  expect(before.begin).toBe('rep');
  expect(before.items.filter(({ isDefault }) => isDefault).map(({ id }) => id)).toEqual(defaults.map(({ key }) => key));
  await make('manager', { name: 'For my reps', sharing: 'team', forRole: 'rep', copyOf: 'rep' });
  const after = await listed('ben');
  expect(after.items.find(({ id }) => id === after.begin)).toMatchObject({
    name: 'For my reps',
    isYours: false,
    mayWrite: false,
  });
  const { body: own } = await make('ben', { name: 'My own', forRole: 'rep', copyOf: 'rep' });
  expect((await listed('ben')).begin).toBe(own.id);
  expect((await listed('ana')).items.map(({ name }) => name)).not.toContain('My own');
});

test('a rep shares with his team and not with everybody', async () => {
  expect((await make('ana', { sharing: 'everybody' })).status).toBe(409);
  expect((await make('ana', { sharing: 'team' })).status).toBe(201);
  expect((await make('leader', { sharing: 'everybody' })).status).toBe(201);
});

test('a dashboard that asks what nobody can answer is refused at the widget that does', async () => {
  const flaw = async (widget: object) =>
    (await make('ana', { widgets: [{ ...won, ...widget }] })).body.errors?.[0]?.field;
  expect(await flaw({ metrics: ['luck'] })).toMatch(/widgets\.0\.metrics\.0$/);
  expect(await flaw({ kind: 'distribution', metrics: ['quota'], by: ['product'] })).toMatch(/widgets\.0\.by$/);
  expect(await flaw({ kind: 'heat', by: ['owner'] })).toMatch(/widgets\.0\.by$/);
});

test('only its owner changes a dashboard, whoever saw an older one is shown what it is now, and removing is undone', async () => {
  const { body: made } = await make('manager', { name: 'Ours', sharing: 'team' });
  const rename = (who: string, name: string, seen: number) =>
    call(who, 'PATCH', `/dashboards/${made.id}`, { name }, seen);
  expect((await rename('ana', 'Hers', 1)).status).toBe(404);
  expect((await rename('manager', 'Ours anew', 1)).body).toMatchObject({ name: 'Ours anew', version: 2 });
  expect(await rename('manager', 'Late', 1)).toMatchObject({ status: 412 });
  const removed = await call('manager', 'DELETE', `/dashboards/${made.id}`, undefined, 2);
  expect((await listed('ana')).items.map(({ name }) => name)).not.toContain('Ours anew');
  await db.transaction(cast.manager, (tx) => undoGroup(tx, removed.body.groupId));
  expect((await listed('ana')).items.map(({ name }) => name)).toContain('Ours anew');
});

test('every number of every dashboard is the one that its metric itself answers', async () => {
  for (const { key, widgets } of defaults)
    for (const query of ['', '?period=Q3+2026', '?from=2026-09-01&until=2026-11-01']) {
      const page = await asked('leader', key, query);
      expect(page.answers.length).toBe(widgets.flatMap(({ metrics }) => metrics).length);
      for (const { metricId, whole, groups, problem } of page.answers) {
        if (problem) continue;
        for (const figure of [whole!, ...groups.slice(0, 3)]) {
          if (!figure.rowsHref) continue;
          const path = figure.rowsHref.replace('/api/v1', '').replace('/rows?', '?');
          const { body } = await call('leader', 'GET', path);
          const { value, n } = figure;
          expect({ key, metricId, value, n }).toEqual({ key, metricId, value: body.whole.value, n: body.whole.n });
        }
      }
    }
}, 120_000);

test('a quarter that runs is compared with as many days of the one before, and with the same a year ago when asked', async () => {
  const page = await asked('leader', 'leader');
  expect(page).toMatchObject({ opened: 'current', comparedWith: { from: '2026-07-01', upTo: '2026-08-23' } });
  expect(to(page, 'figure-won_value')).toMatchObject({ whole: { value: 12_000 }, before: { value: 8_000 } });
  const yearAgo = await asked('leader', 'leader', '?compare=year-before');
  expect(yearAgo.comparedWith).toEqual({ from: '2025-10-01', upTo: '2025-11-23' });
  expect(to(await asked('leader', 'leader', '?compare=none'), 'figure-won_value').before).toBeNull();
});

test('where nothing has closed yet, the last quarter in which something did is shown and said to be', async () => {
  today = '2027-01-02';
  const page = await asked('leader', 'leader');
  today = '2026-11-23';
  expect(page).toMatchObject({ opened: 'latest', period: { from: '2026-10-01', until: '2027-01-01' } });
});

test('narrowed to a person or a product, a widget that cannot be asked so says it in its place', async () => {
  const { personId } = cast.ben;
  const page = await asked('leader', 'manager', `?period=Q3+2026&owner=${personId}`);
  expect(to(page, 'figure-won_value').whole).toMatchObject({ value: 8_000, n: 4 });
  const ofNone = await asked('leader', 'manager', '?product=none');
  expect(to(ofNone, 'figure-quota')).toMatchObject({ whole: null, problem: { kind: 'not-by', by: 'product' } });
  expect(to(ofNone, 'figure-won_value')).toMatchObject({ whole: { value: 12_000 }, problem: null });
});

test('a metric that is gone says so and leaves the others standing', async () => {
  const page = await asked('leader', 'operations');
  expect(to(page, 'figure-data_quality')).toMatchObject({ problem: { kind: 'gone' }, definition: null });
  expect(to(page, 'figure-win_rate').whole).toMatchObject({ value: 16 / 26, n: 26 });
});

test('a rep sees only his own standing, and is told so', async () => {
  const page = await asked('ben', 'rep', '?period=Q3+2026');
  expect(page.limitedTo).toBe('own');
  expect(to(page, 'figure-won_value').whole).toMatchObject({ value: 8_000, n: 4 });
  const team = await asked('ben', 'manager', '?period=Q3+2026');
  expect(to(team, 'spread-won_value-owner').groups.map(({ key }) => key.owner)).toEqual([cast.ben.personId]);
});

test('what nobody shared with somebody, he is not told the numbers of', async () => {
  const { body } = await make('manager', { name: 'Private' });
  expect((await call('ana', 'GET', `/dashboards/${body.id}/answers`)).status).toBe(404);
  expect((await call('manager', 'GET', `/dashboards/${body.id}/answers`)).status).toBe(200);
});

test('a question outside of what a calendar here has is refused by its name', async () => {
  const field = async (query: string) =>
    (await call('leader', 'GET', `/dashboards/leader/answers?${query}`)).body.errors?.[0]?.field;
  expect(await field('period=Q1+1901')).toBe('period');
  expect(await field('from=2001-01-01&until=2020-01-01')).toBe('until');
  expect(await field('from=2026-01-01')).toBe('until');
});

test('what several widgets ask alike is asked of the metric once', async () => {
  let asks = 0;
  const counting = openMetrics({
    metrics: pipelineMetrics.map((metric) =>
      metric.id === 'won_value'
        ? {
            ...metric,
            figures(asker, ask) {
              asks += 1;
              return metric.figures(asker, ask);
            },
          }
        : metric,
    ),
    managersOn,
  });
  const by = (id: string, kind: Widget['kind'], dimensions: Widget['by']): Widget => ({
    ...won,
    id,
    kind,
    by: dimensions,
  });
  const widgets = [
    won,
    { ...won, id: 'again' },
    by('t', 'trend', ['quarter']),
    by('d', 'distribution', ['owner']),
    by('table', 'table', ['owner']),
  ];
  const answers = await db.read(cast.leader, (reader) =>
    askAll(askerOf(counting, reader, cast.leader, today), widgets, {
      ...{ period: { first: '2026-10-01', next: '2027-01-01' }, asOf: today, compare: 'previous', filter: {} },
    }),
  );
  expect(answers).toHaveLength(5);
  // The whole with what it is compared with, the way of the quarters, and by owner.
  expect(asks).toBe(3);
});
