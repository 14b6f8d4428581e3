import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { anActor, openTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { aDesk } from '../../../../test/support/served.ts';
import { newId } from '../../../ground/index.ts';
import { managersOn } from '../../../people/organisation/reads.ts';
import { systemActor } from '../../../platform/access/actor.ts';
import { openMetrics } from '../../../platform/metrics/registry.ts';
import { metricRoutes } from '../../../platform/metrics/routes.ts';
import { activityMetrics } from '../../../process/activities/metrics.ts';
import { leverMetrics } from '../../../process/pipeline/levers/metrics.ts';
import { pipelineMetrics } from '../../../process/pipeline/metrics.ts';
import { setQuotas } from '../../../strategy/targets/actions.ts';
import { targetMetrics } from '../../../strategy/targets/metrics.ts';
import * as contract from './contract.ts';
import { reportRoutes } from './routes.ts';
import { blank } from './rules/first-reports.ts';
import { aCompanyThatSells } from './testing.ts';

const registry = openMetrics({
  metrics: [...activityMetrics, ...pipelineMetrics, ...leverMetrics, ...targetMetrics],
  managersOn,
});
const today = '2026-11-23';
let db: TestDatabase;
let people: Record<'leader' | 'manager' | 'ana' | 'ben' | 'cleo', string>;
const desk = aDesk();
const { actors, call } = desk;

beforeAll(async () => {
  db = await openTestDatabase();
  await desk.open(db, { handlers: [...metricRoutes(registry), ...reportRoutes(registry)], today: () => today });
  const { cast } = await aCompanyThatSells(db, systemActor(anActor({ personId: null })), ({ ana, ben, cleo }) => [
    { ownerId: ana.personId!, on: '2026-09-15', status: 'won', amount: 1_000, n: 12 },
    { ownerId: ana.personId!, on: '2026-06-15', status: 'won', amount: 500, n: 4 },
    { ownerId: ben.personId!, on: '2026-09-20', status: 'won', amount: 2_000, n: 4 },
    { ownerId: ben.personId!, on: '2026-10-20', status: 'open', amount: 5_000, n: 6 },
    { ownerId: ben.personId!, on: '2026-09-01', status: 'lost', amount: 5_000, n: 6 },
    { ownerId: cleo.personId!, on: '2026-09-25', status: 'won', amount: 7_000, n: 1 },
  ]);
  people = Object.fromEntries(Object.entries(cast).map(([name, { personId }]) => [name, personId])) as typeof people;
  for (const [name, actor] of Object.entries(cast)) actors.set(name, actor);
  const quotas = [people.ana, people.ben].map((personId) => ({ personId, quarterStart: '2026-10-01', amount: 10_000 }));
  await db.transaction(cast.manager, (tx) => setQuotas(tx, quotas, { trueFrom: '2026-10-01' }));
});
afterAll(async () => {
  await desk.close();
  await db?.close();
});

type Answers = z.output<typeof contract.askReport.answer>;
async function asked(who: string, query: string): Promise<Answers> {
  const { status, body } = await call(who, 'GET', `/report-answers?${query}`);
  expect([status, status === 200 ? null : body]).toEqual([200, null]);
  return contract.askReport.answer.parse(body);
}
const textOf = (key: object) => JSON.stringify(Object.entries(key).sort());
const valueAt = ({ metrics: [one] }: Answers, key: object) =>
  one?.groups.find((group) => textOf(group.key) === textOf(key))?.value;

describe('what a report says', () => {
  test('a pivot has its cells, its totals both ways and the whole, and they agree', async () => {
    const found = await asked(
      'leader',
      'shape=pivot&metric=won_value&row=team&row=owner&column=quarter&span=this-year',
    );
    const { manager, ana, ben, leader, cleo } = people;
    expect(found.metrics[0]?.whole?.value).toBe(29_000);
    expect(valueAt(found, { team: manager })).toBe(22_000);
    expect(valueAt(found, { team: leader, owner: cleo })).toBe(7_000);
    expect(valueAt(found, { team: manager, owner: ana })).toBe(14_000);
    expect(valueAt(found, { quarter: 'Q3 2026' })).toBe(2_000);
    expect(valueAt(found, { quarter: 'Q4 2026' })).toBe(27_000);
    expect(valueAt(found, { team: manager, quarter: 'Q4 2026' })).toBe(20_000);
    expect(valueAt(found, { team: manager, owner: ben, quarter: 'Q4 2026' })).toBe(8_000);
    expect(found.metrics[0]?.sum).toEqual({ parts: 29_000, whole: 29_000, agrees: true });
  });

  test('the total of a rate is a rate and no sum of rates', async () => {
    const found = await asked('leader', 'metric=win_rate&row=owner&span=this-year');
    const whole = found.metrics[0]?.whole;
    expect([whole?.value, whole?.n, found.metrics[0]?.sum]).toEqual([21 / 27, 27, null]);
  });

  test('each number leads to the records behind it, and they come to it', async () => {
    const found = await asked('leader', 'metric=won_value&row=owner&span=this-quarter');
    const of = found.metrics[0]?.groups.find(({ key }) => key.owner === people.ben);
    const { body } = await call('leader', 'GET', of!.rowsHref!.replace('/api/v1', ''));
    expect(body.items.map(({ amount }: { amount: number }) => amount)).toEqual([2_000, 2_000, 2_000, 2_000]);
    expect(of?.value).toBe(8_000);
  });

  test('it is compared with as many days of the quarter before, by the same parts', async () => {
    const found = await asked('leader', 'shape=waterfall&metric=won_value&row=owner&compare=previous');
    const [one] = found.metrics;
    expect(found.comparedWith).toEqual({ from: '2026-07-01', upTo: '2026-08-23' });
    expect([one?.before?.value, one?.whole?.value]).toEqual([2_000, 27_000]);
    const before = one?.groupsBefore.reduce((sum, { value }) => sum + (value ?? 0), 0);
    expect(before).toBe(one?.before?.value);
  });

  test('the quota stands beside it where the quota is known by the rows', async () => {
    const found = await asked('leader', 'metric=won_value&row=owner&compare=quota&span=this-quarter');
    expect(found.metrics[0]?.target?.value).toBe(20_000);
    expect(found.metrics[0]?.groupsTarget.map(({ value }) => value)).toEqual([10_000, 10_000]);
    const byStage = await asked('leader', 'metric=won_value&row=stage&compare=quota&span=this-quarter');
    expect([byStage.metrics[0]?.target?.value, byStage.metrics[0]?.groupsTarget]).toEqual([20_000, []]);
  });

  test('of the deals made in a month, the share won rises with the months since', async () => {
    const found = await asked('leader', 'shape=cohort&metric=won_of_made&span=days&from=2026-09-01&until=2026-11-01');
    const [september, october] = found.metrics[0]?.cohorts ?? [];
    expect(september?.steps.map(({ value, n }) => [value, n])).toEqual([
      [0, 23],
      [17 / 23, 23],
      [17 / 23, 23],
    ]);
    expect(october?.steps.at(-1)).toMatchObject({ value: 0, n: 6 });
  });

  test('as of a past day it says what that day knew', async () => {
    const found = await asked(
      'leader',
      'metric=won_value&metric=open_value&row=owner&span=this-quarter&asOf=2026-10-16',
    );
    expect(found.metrics.map(({ whole }) => whole?.value)).toEqual([12_000, 15_000]);
  });

  test('a metric that is not known by what is asked says so in its place, the others are told', async () => {
    const found = await asked('leader', 'metric=won_value&metric=quota&row=stage');
    expect(found.metrics.map(({ problem }) => problem?.kind ?? null)).toEqual([null, 'not-by']);
    const gone = await asked('leader', 'metric=nobody_measures_this');
    expect(gone.metrics[0]?.problem?.kind).toBe('gone');
  });

  test('what cannot be drawn is refused by the field', async () => {
    const { status, body } = await call('leader', 'GET', '/report-answers?shape=pivot&metric=won_value&row=owner');
    expect([status, body.errors[0].field]).toEqual([400, 'column']);
  });
});

describe('who sees what', () => {
  test('a manager is told of his tree, a rep of himself, in every number', async () => {
    const query = 'shape=pivot&metric=won_value&row=team&row=owner&column=quarter&span=this-year';
    const [his, own] = [await asked('manager', query), await asked('ana', query)];
    expect([his.metrics[0]?.whole?.value, his.limitedTo]).toEqual([22_000, 'team']);
    expect([own.metrics[0]?.whole?.value, own.limitedTo]).toEqual([14_000, 'own']);
    expect(JSON.stringify(own)).not.toContain(people.ben);
    expect(JSON.stringify(his)).not.toContain(people.cleo);
  });

  test('a shared report is read by each with his own rights, and changed by its owner alone', async () => {
    const fields = { name: 'Won by owner', sharing: 'team', asks: blank };
    const made = (await call('manager', 'POST', '/reports', fields)).body;
    const names = async (who: string) => {
      const { body } = await call(who, 'GET', '/reports');
      return body.items.map(({ name }: { name: string }) => name);
    };
    expect(await names('ana')).toEqual(['Won by owner']);
    expect(await names('cleo')).toEqual([]);
    expect((await call('ana', 'PATCH', `/reports/${made.id}`, { name: 'Mine' }, made.version)).status).toBe(404);
    expect((await call('cleo', 'GET', `/reports/${made.id}/versions`)).status).toBe(404);
    const shared = await call('ana', 'POST', '/reports', { ...fields, sharing: 'everybody' });
    expect([shared.status, JSON.stringify(shared.body)]).toEqual([409, expect.stringContaining('may-not-open-to-all')]);
  });

  test('what a report asked before stays, whatever is changed', async () => {
    const made = (await call('ana', 'POST', '/reports', { name: 'Mine', sharing: 'personal', asks: blank })).body;
    const asks = { ...blank, span: 'last-year', narrow: { ...blank.narrow, product: newId() } };
    const changed = await call('ana', 'PATCH', `/reports/${made.id}`, { asks }, made.version);
    expect([changed.status, changed.body.asks]).toEqual([200, asks]);
    const { body } = await call('ana', 'GET', `/reports/${made.id}/versions`);
    expect(body.items.map(({ asks: { span } }: { asks: { span: string } }) => span)).toEqual([
      'last-year',
      'this-quarter',
    ]);
    expect((await call('ana', 'PATCH', `/reports/${made.id}`, { name: 'Old' }, made.version)).status).toBe(412);
    const wrong = await call('ana', 'PATCH', `/reports/${made.id}`, { asks: { ...blank, shape: 'gauge' } }, 2);
    expect([wrong.status, wrong.body.errors[0].field]).toEqual([400, 'asks.rows']);
  });
});
