import { afterAll, beforeAll, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { aDesk } from '../../../../test/support/served.ts';
import { managersOn } from '../../../people/organisation/reads.ts';
import { type Actor, systemActor } from '../../../platform/access/actor.ts';
import { undoGroup } from '../../../platform/history/undo.ts';
import { ownMetricRoutes } from '../../../platform/metrics/own/routes.ts';
import { earlierOf, withOwn } from '../../../platform/metrics/own/store.ts';
import { openMetrics } from '../../../platform/metrics/registry.ts';
import { metricRoutes } from '../../../platform/metrics/routes.ts';
import { activityMetrics } from '../../../process/activities/metrics.ts';
import { leverMetrics } from '../../../process/pipeline/levers/metrics.ts';
import { pipelineMetrics } from '../../../process/pipeline/metrics.ts';
import { boardRoutes } from '../boards/routes.ts';
import { reportRoutes } from './routes.ts';
import { blank } from './rules/first-reports.ts';
import { aCompanyThatSells } from './testing.ts';

const registry = openMetrics({
  metrics: [...activityMetrics, ...pipelineMetrics, ...leverMetrics],
  managersOn,
  own: { withOwn, earlierOf },
});
const today = '2026-11-23';
let db: TestDatabase;
let ana: string;
const desk = aDesk();
const { actors, call } = desk;

beforeAll(async () => {
  db = await openTestDatabase();
  await desk.open(db, {
    handlers: [
      ...metricRoutes(registry),
      ...ownMetricRoutes(registry),
      ...reportRoutes(registry),
      ...boardRoutes(registry),
    ],
    today: () => today,
    allows: (actor, { kind, action }) => action === 'read' || kind !== 'own-metric' || actor.role === 'leader',
  });
  const { cast } = await aCompanyThatSells(db, systemActor(anActor({ personId: null })), (people) => [
    { ownerId: people.ana.personId!, on: '2026-09-15', status: 'won', amount: 1_000, n: 12 },
    { ownerId: people.ben.personId!, on: '2026-09-20', status: 'won', amount: 2_000, n: 4 },
    { ownerId: people.ben.personId!, on: '2026-10-20', status: 'open', amount: 5_000, n: 6 },
    { ownerId: people.cleo.personId!, on: '2026-10-01', status: 'won', amount: 700, n: 1, currency: 'USD' },
    { ownerId: people.cleo.personId!, on: '2026-10-20', status: 'open', amount: 900, n: 3, currency: 'USD' },
  ]);
  ana = cast.ana.personId as string;
  for (const [name, actor] of Object.entries(cast)) actors.set(name, actor);
});
afterAll(async () => {
  await desk.close();
  await db?.close();
});

const fields = { meaning: '', gives: 'money', betterIs: 'higher', tells: 'lagging' };
const make = (name: string, formula: string, more = {}) =>
  call('leader', 'POST', '/own-metrics', { ...fields, name, formula, ...more });
const value = async (who: string, query: string) => (await call(who, 'GET', `/metrics/${query}`)).body.whole;

test('an own metric is asked as any other: as a whole, by parts, as of a day, with the rights of its reader', async () => {
  const { status, body } = await make('Value in play', 'won_value + open_value / 2');
  expect([status, body.key, body.formulaVersion]).toEqual([201, 'own_value_in_play', 1]);
  const whole = await value('leader', 'own_value_in_play?period=Q4+2026');
  expect([whole.value, whole.currency, whole.calculation.length]).toEqual([35_000, 'EUR', 5]);
  expect((await value('ana', 'own_value_in_play?period=Q4+2026')).value).toBe(12_000);
  expect((await value('leader', 'own_value_in_play?period=Q4+2026&asOf=2026-10-16')).value).toBe(12_000 + 4_000);
  const report = await call('leader', 'GET', '/report-answers?metric=own_value_in_play&row=owner');
  const [one] = report.body.metrics;
  expect(one.sum).toEqual({ parts: 35_000, whole: 35_000, agrees: true });
  expect(one.groups.find(({ key }: { key: { owner: string } }) => key.owner === ana).value).toBe(12_000);
});

test('of a rate the total is reckoned anew, and nothing to divide by is no number', async () => {
  await make('Open per won', 'open_value / won_value', { gives: 'ratio' });
  const { body } = await call('leader', 'GET', '/report-answers?metric=own_open_per_won&row=owner&span=this-quarter');
  expect(body.metrics[0].whole.value).toBe(1.5);
  const none = await value('leader', 'own_open_per_won?period=Q1+2026');
  expect([none.value, none.missing.kind]).toEqual([null, 'no-data']);
});

test('it stands in the glossary, in reports and on dashboards', async () => {
  const { body } = await call('ben', 'GET', '/metrics');
  const own = body.items.find(({ id }: { id: string }) => id === 'own_value_in_play');
  expect([own.from, own.isAdditive, own.dimensions.includes('stage')]).toEqual([
    ['won_value', 'open_value'],
    true,
    true,
  ]);
  const asks = { ...blank, metrics: ['own_value_in_play'] };
  expect((await call('ben', 'POST', '/reports', { name: 'Play', sharing: 'personal', asks })).status).toBe(201);
  const widget = {
    ...{ id: 'own', kind: 'figure', metrics: ['own_value_in_play'], by: [], span: 'period', pipeline: null },
    ...{ product: null, title: '', section: '', width: 3, height: 1 },
  };
  const board = { name: 'Mine', sharing: 'personal', forRole: null, widgets: [widget] };
  const made = await call('ben', 'POST', '/dashboards', board);
  expect(made.status).toBe(201);
  const shown = await call('ben', 'GET', `/dashboards/${made.body.id}/answers?period=Q4+2026`);
  expect(shown.body.answers[0].whole.value).toBe(8_000 + 15_000);
});

test('units that do not go together, loops and names that are taken are refused by the field', async () => {
  const wrong = async (name: string, formula: string, more = {}) => {
    const { status, body } = await make(name, formula, more);
    return [status, body.errors?.[0].field, body.errors?.[0].message];
  };
  expect(await wrong('A', 'won_value + time_to_win')).toEqual([400, 'formula', 'money + days has no meaning (at 11)']);
  expect(await wrong('Won value', 'won_value * 2')).toEqual([400, 'name', 'is the name of another metric']);
  const first = (await make('First', 'won_value * 2')).body;
  const second = (await make('Second', 'own_first * 2')).body;
  expect(await value('leader', 'own_second?period=Q4+2026').then((whole) => whole.value)).toBe(80_000);
  const loop = await call('leader', 'PATCH', `/own-metrics/${first.id}`, { formula: 'own_second / 4' }, first.version);
  expect([loop.status, loop.body.errors[0].message]).toEqual([
    400,
    'needs its own result: own_first → own_second → own_first',
  ]);
  const used = await call('leader', 'DELETE', `/own-metrics/${first.id}`, undefined, first.version);
  expect([used.status, used.body.detail]).toEqual([409, 'It is used by Second. Change those first.']);
  expect((await call('leader', 'DELETE', `/own-metrics/${second.id}`, undefined, second.version)).status).toBe(200);
  expect((await call('ana', 'POST', '/own-metrics', { ...fields, name: 'Mine', formula: 'won_value' })).status).toBe(
    403,
  );
});

test('another formula is another version, and what the earlier one answered can be asked again', async () => {
  const made = (await make('Changing', 'won_value')).body;
  const before = await call('leader', 'GET', '/metrics/own_changing?period=Q4+2026&asOf=2026-11-20');
  expect([before.body.definition.version, before.body.whole.value]).toEqual([1, 20_000]);
  const named = await call('leader', 'PATCH', `/own-metrics/${made.id}`, { meaning: 'Half of it' }, made.version);
  expect(named.body.formulaVersion).toBe(1);
  await call('leader', 'PATCH', `/own-metrics/${made.id}`, { formula: 'won_value / 2' }, named.body.version);
  const after = await call('leader', 'GET', '/metrics/own_changing?period=Q4+2026&asOf=2026-11-20');
  expect([after.body.definition.version, after.body.whole.value]).toEqual([2, 10_000]);
  const again = await call('leader', 'GET', '/metrics/own_changing?period=Q4+2026&asOf=2026-11-20&version=1');
  expect([again.body.definition.version, again.body.whole]).toEqual([1, before.body.whole]);
  expect((await call('leader', 'GET', '/metrics/own_changing?version=7')).status).toBe(404);
  const { body } = await call('ana', 'GET', `/own-metrics/${made.id}/formulas`);
  expect(body.items[0]).toMatchObject({ formulaVersion: 2, formula: 'won_value / 2' });
});

test('no two formulas are ever one version, not even after one was taken back or the metric was made anew', async () => {
  const made = (await make('Twice', 'won_value')).body;
  const halved = (await call('leader', 'PATCH', `/own-metrics/${made.id}`, { formula: 'won_value / 2' }, made.version))
    .body;
  await db.transaction(actors.get('leader') as Actor, (tx) => undoGroup(tx, halved.groupId));
  const now = async () => (await call('leader', 'GET', '/own-metrics')).body.items;
  const back = (await now()).find(({ id }: { id: string }) => id === made.id);
  expect([back.formula, back.formulaVersion]).toEqual(['won_value', 1]);
  const path = `/own-metrics/${made.id}`;
  const quartered = (await call('leader', 'PATCH', path, { formula: 'won_value / 4' }, back.version)).body;
  expect(quartered.formulaVersion).toBe(3);
  const of = (version: number) => value('leader', `own_twice?period=Q4+2026&version=${version}`);
  expect([(await of(1)).value, (await of(2)).value, (await of(3)).value]).toEqual([20_000, 10_000, 5_000]);
  await call('leader', 'DELETE', path, undefined, quartered.version);
  expect((await make('Twice', 'open_deals', { gives: 'count' })).body).toMatchObject({
    key: 'own_twice',
    formulaVersion: 4,
  });
  expect((await of(1)).value).toBe(20_000);
});

test('the way to the records behind an earlier formula leads to what that one was made of, and behind nobody to none', async () => {
  const made = (await make('Behind', 'won_value')).body;
  await call('leader', 'PATCH', `/own-metrics/${made.id}`, { formula: 'open_value' }, made.version);
  const parts = async (version: number) => {
    const { rowsHref } = await value('leader', `own_behind?period=Q4+2026&version=${version}`);
    const { body } = await call('leader', 'GET', rowsHref.replace('/api/v1', ''));
    return [...new Set(body.items.map(({ part }: { part: string }) => part))];
  };
  expect([await parts(1), await parts(2)]).toEqual([['won'], ['open']]);
  const ofNobody = await value('leader', `won_value?period=Q4+2026&team=${ana}`);
  expect([ofNobody.n, ofNobody.rowsHref]).toEqual([0, null]);
});

test('what other metrics are made of stays what they need: neither a change nor an undo adds deals to money or leaves them without it', async () => {
  const base = (await make('Base', 'won_value / 2')).body;
  const upon = (await make('Upon', 'own_base + open_value')).body;
  const path = `/own-metrics/${base.id}`;
  const counted = await call('leader', 'PATCH', path, { formula: 'open_deals * 2', gives: 'count' }, base.version);
  expect([counted.status, counted.body.errors[0]]).toMatchObject([
    400,
    { field: 'gives', message: 'is needed by Upon as it is' },
  ]);
  const undo = (groupId: string) => db.transaction(actors.get('leader') as Actor, (tx) => undoGroup(tx, groupId));
  expect((await undo(base.groupId))?.left).toHaveLength(1);
  expect((await value('leader', `${upon.key}?period=Q4+2026`)).value).toBe(10_000 + 30_000);
  // Free again, it is changed; and what would now come back in a circle does not.
  const freed = (await call('leader', 'PATCH', `/own-metrics/${upon.id}`, { formula: 'open_value' }, upon.version))
    .body;
  const turned = (await call('leader', 'PATCH', path, { formula: 'own_upon * 2' }, base.version)).body;
  expect(turned.formulaVersion).toBe(2);
  expect((await undo(freed.groupId))?.left).toHaveLength(1);
});

test('what its parts leave out in a foreign currency is told for each of them, and once where they leave out the same', async () => {
  await make('Foreign', '(won_value + won_value) / open_value', { gives: 'ratio' });
  expect((await value('leader', 'own_foreign?period=Q4+2026')).leftOut).toEqual([
    { currency: 'USD', n: 1, amount: 700 },
    { currency: 'USD', n: 3, amount: 2_700 },
  ]);
});
